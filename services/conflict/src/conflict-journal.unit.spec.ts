import type { Conflict } from '@parley/contracts';
import { Metrics } from '@parley/observability';
import { aConflict, KeptLines } from '@parley/testing';
import { ConflictJournal } from './conflict-journal.js';

const origin = { traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' };
const trace = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' };

const setUp = () => {
  const [lines, metrics] = [new KeptLines(), new Metrics('conflict')];
  return { lines, metrics, journal: new ConflictJournal(lines, metrics) };
};

describe('the journal of conflicts', () => {
  it('has a line and a count for each decision, and none of what either side filed', async () => {
    const { journal, lines, metrics } = setUp();
    const conflict: Conflict = aConflict({ revision: 4 });
    journal.note([{ event: 'opened', next: conflict, origin }, { event: 'closed', next: { ...conflict, state: 'closed' }, origin }]);
    expect(lines.all).toEqual([['opened', conflict.state], ['closed', 'closed']].map(([event, state]) => ({ level: 'info', event: `conflict-${event}`, conflictId: conflict.conflictId, revision: 4, state, severity: conflict.severity, ...trace })));
    for (const said of [conflict.a.contact.name, conflict.b.contact.phone, conflict.a.registrationId, conflict.matches[0]?.summary]) expect(lines.text).not.toContain(said);
    expect(await metrics.render()).toContain('conflict_decisions_total{event="opened",service="conflict"} 1');
  });

  it('says which answer was taken of which agency, and not who gave it', async () => {
    const { journal, lines, metrics } = setUp();
    journal.answerTaken({ conflictId: 'c', agency: 'north', answer: 'mine', ...{ by: 'A. Ortiz' } }, origin);
    expect(lines.all).toEqual([{ level: 'info', event: 'answer-taken', conflictId: 'c', agency: 'north', answer: 'mine', ...trace }]);
    expect(await metrics.render()).toContain('conflict_answers_total{answer="mine",service="conflict"} 1');
  });
});
