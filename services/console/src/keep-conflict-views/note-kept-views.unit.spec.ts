import { aConflict, KeptLines } from '@parley/testing';
import { noteKeptViews } from './note-kept-views.js';

const originOf = (digit: number) => ({ traceparent: `00-${'4bf92f3577b34da6a3ce929d0e0e473'}${digit}-00f067aa0ba902b7-01` });

describe('the line of a view', () => {
  it('names the newest revision with its trace, and holds nothing of the conflict', () => {
    const lines = new KeptLines();
    const [first, second] = [aConflict({ revision: 1 }), aConflict({ revision: 2 })];
    const other = aConflict({ conflictId: '00000000-0000-4000-8000-0000000c0009' });
    noteKeptViews(lines, [{ conflictId: first.conflictId, changedFor: ['north'] }], [{ data: second, origin: originOf(2) }, { data: first, origin: originOf(1) }, { data: other }]);
    expect(lines.all).toEqual([{ level: 'info', event: 'conflict-view-kept', conflictId: first.conflictId, revision: 2, traceId: '4bf92f3577b34da6a3ce929d0e0e4732', spanId: '00f067aa0ba902b7' }]);
  });
});
