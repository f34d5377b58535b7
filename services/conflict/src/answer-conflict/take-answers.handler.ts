import { AnswerGiven, type Conflict, type Origin } from '@parley/contracts';
import { answer, disclose, sidesOf, type Decision } from '@parley/deconfliction';
import type { Received } from '@parley/messaging';
import { nextSpan } from '@parley/observability';
import type { ActPorts } from '../act-on-conflict.js';
import { Decisions } from '../decisions.js';
import type { RefusedRecord } from '../store/conflict-store.js';

type Read = { readonly record: Received; readonly given: AnswerGiven } | RefusedRecord;

const readAnswer = (record: Received): Read => {
  if (record.problem) return { record, why: `${record.problem.code}: ${record.problem.detail}` };
  if (record.type !== '' && record.type !== AnswerGiven.type) return { record, why: `not-an-answer: the event is of type ${record.type.slice(0, 100)}` };
  const parsed = AnswerGiven.schema.safeParse(record.data);
  if (parsed.success) return { record, given: { ...parsed.data, conflictId: parsed.data.conflictId.toLowerCase() } };
  return { record, why: `not-an-answer: ${parsed.error.issues.slice(0, 3).map(({ path, message }) => `/${path.join('/')} ${message}`).join('; ')}` };
};

/** Why an answer cannot be taken. An agency without a side learns as little as of a conflict that does not exist. */
const refusalOf = (conflict: Conflict | undefined, agency: string, { side }: AnswerGiven): string | undefined => {
  const seen = conflict && disclose(conflict, { role: 'case-agent', agency, ...(side ? { side } : {}) });
  if (!seen) return 'not-known: no such conflict';
  if (!side && sidesOf(conflict, agency).length > 1) return 'side-needed: both sides are yours; name one';
  return seen.state === 'closed' ? 'conflict-closed: new evidence opens it again' : undefined;
};

/** Answers that an agency's case system sends. Each counts once, by its own id; what cannot be taken is parked with the reason. */
export class TakeAnswers {
  constructor(private readonly ports: ActPorts) {}

  /** What was refused of a chunk of one agency's records. */
  async take(agency: string, records: readonly Received[]): Promise<RefusedRecord[]> {
    const { store, clock, journal, ids } = this.ports;
    const read = records.map(readAnswer);
    const caller = { agencyId: agency, actorId: `system:${agency}`, purpose: 'answer-conflict' };
    const { made, taken, refused } = await store.inTransaction(caller, async (conflicts) => {
      const decisions = new Decisions(await conflicts.lock(read.flatMap((one) => ('given' in one ? [one.given.conflictId] : []))));
      // What may be answered does not hang on other answers, so it is sorted out first; only what is taken uses up its id.
      const sorted = read.map((one): Read => {
        const why = 'given' in one ? refusalOf(decisions.get(one.given.conflictId), agency, one.given) : undefined;
        return why ? { record: one.record, why } : one;
      });
      const idOf = (given: AnswerGiven) => `${agency}/${given.answerId}`;
      const fresh = await conflicts.firstTime(sorted.flatMap((one) => ('given' in one ? [idOf(one.given)] : [])));
      const taken: { readonly given: AnswerGiven; readonly origin: Origin }[] = [];
      for (const one of sorted) {
        if (!('given' in one) || !fresh.delete(idOf(one.given))) continue;
        const origin = { traceparent: nextSpan(one.record.traceparent, ids) };
        decisions.take(this.decide(decisions, agency, one.given, clock.now()), origin);
        taken.push({ given: one.given, origin });
      }
      const refused = sorted.flatMap((one) => ('why' in one ? [one] : []));
      await conflicts.put(decisions.made);
      await conflicts.park(refused);
      return { made: decisions.made, taken, refused };
    });
    for (const { given: { conflictId, answer }, origin } of taken) journal.answerTaken({ conflictId, agency, answer }, origin);
    journal.note(made);
    return refused;
  }

  private decide(decisions: Decisions, agency: string, { conflictId, side, answer: kind, minutes, by }: AnswerGiven, now: Date): Decision | undefined {
    const conflict = decisions.get(conflictId);
    const [own] = conflict ? sidesOf(conflict, agency) : [];
    const speaks = side ?? own;
    return conflict && speaks ? answer(conflict, speaks, { answer: kind, by, ...(minutes === undefined ? {} : { minutes }) }, now, this.ports.policy) : undefined;
  }
}
