import { policy2031 } from '@parley/deconfliction';
import type { Received } from '@parley/messaging';
import { aMatchedPair, FakeClock, SequentialIds } from '@parley/testing';
import type { TakenAnswer } from '../conflict-journal.js';
import { OpenWhenMatched } from '../open-when-matched/open-when-matched.handler.js';
import { InMemoryConflictStore } from '../store/in-memory-conflict-store.js';
import { platformCaller } from '@parley/persistence';
import { TakeAnswers } from './take-answers.handler.js';

let offset = 0;
const record = (agency: string, data: unknown, more: Partial<Received> = {}): Received => ({
  id: 'x', type: 'parley.answer-given.v1', agency, data, topic: `parley.in.${agency}.answers.v1`, partition: 0, offset: String(offset++), value: Buffer.from(JSON.stringify(data) ?? ''), headers: {}, recordTimestamp: new Date(0), ...more,
});

const book = async (ofPair: Parameters<typeof aMatchedPair>[0] = {}) => {
  const store = new InMemoryConflictStore();
  const answered: string[] = [];
  const ports = { store, clock: new FakeClock(), policy: policy2031, ids: new SequentialIds(), journal: { note: () => undefined, answerTaken: ({ agency, answer }: TakenAnswer) => void answered.push(`${agency} ${answer}`) } };
  const pair = aMatchedPair(ofPair);
  await new OpenWhenMatched(ports).take([{ pair }]);
  const takeAnswers = new TakeAnswers(ports);
  const given = { answerId: 'a-1', conflictId: pair.pairId, answer: 'mine' as const, by: 'Agent' };
  const take = async (agency: string, ...answers: unknown[]) => (await takeAnswers.take(agency, answers.map((data) => record(agency, data)))).map(({ why }) => why);
  return { store, answered, takeAnswers, take, given, conflict: () => store.show(platformCaller('spec'), pair.pairId), withdraw: () => new OpenWhenMatched(ports).take([{ pair: { ...pair, revision: 2, matches: [] } }]) };
};

describe('answers from a case system', () => {
  it('count once by their own id, in one chunk or several, and each agency has ids of its own', async () => {
    const { take, given, conflict, answered } = await book();
    expect([await take('north', given, given), await take('north', given), await take('south', given)]).toEqual([[], [], []]);
    expect(await conflict()).toMatchObject({ revision: 3, answers: { a: { answer: 'mine', by: 'Agent' }, b: { answer: 'mine' } } });
    expect(answered).toEqual(['north mine', 'south mine']);
  });

  it('build on one another within a chunk', async () => {
    const { take, given, conflict } = await book();
    await take('north', { ...given, answer: 'need-time', minutes: 5 }, { ...given, answerId: 'a-2' });
    expect(await conflict()).toMatchObject({ revision: 3, answers: { a: { answer: 'mine' } } });
  });

  it('leave the id of a refused one unused, so that it can be sent right', async () => {
    const { take, given, conflict } = await book();
    expect(await take('north', { ...given, answer: 'need-time' })).toEqual([expect.stringContaining('minutes goes with need-time')]);
    expect(await take('north', { ...given, answer: 'need-time', minutes: 20 })).toEqual([]);
    expect(await conflict()).toMatchObject({ answers: { a: { minutes: 20 } } });
  });

  it('are refused alike for a conflict that nobody has, of others, and that is silent to the agency', async () => {
    const { take, given, conflict } = await book({ b: { tier: 'silent' } });
    const refused = [await take('north', given), await take('east', given), await take('north', { ...given, conflictId: '00000000-0000-4000-8000-00000000dead' })];
    expect(new Set(refused.flat()).size).toBe(1);
    expect(await conflict()).toMatchObject({ revision: 1, answers: {} });
  });

  it('name the side where both are the agency’s own', async () => {
    const { take, given, conflict } = await book({ b: { agency: 'north' } });
    expect(await take('north', given)).toEqual([expect.stringMatching(/^side-needed/)]);
    expect(await take('north', { ...given, side: 'b' })).toEqual([]);
    expect(await conflict()).toMatchObject({ answers: { b: { answer: 'mine' } } });
  });

  it('are not taken by a conflict that is closed', async () => {
    const { take, given, withdraw } = await book();
    await withdraw();
    expect(await take('north', given)).toEqual([expect.stringMatching(/^conflict-closed/)]);
  });

  it.each([[null], ['text'], [{}], [[]], [{ answerId: 'a', conflictId: 'no uuid', answer: 'mine', by: 'x' }], [{ answerId: 'x'.repeat(121) }]])('are kept with the reason where they cannot be read: %j', async (data) => {
    const { take, store } = await book();
    expect(await take('north', data)).toEqual([expect.stringMatching(/^not-an-answer/)]);
    expect(store.parked).toHaveLength(1);
  });

  it('are refused for what the reader says of them, and for another event’s type', async () => {
    const { takeAnswers, given } = await book();
    const refused = await takeAnswers.take('north', [record('north', undefined, { problem: { code: 'too-deep', detail: 'Too deep.' } }), record('north', given, { type: 'parley.registration.v1' })]);
    expect(refused.map(({ why }) => why)).toEqual(['too-deep: Too deep.', 'not-an-answer: the event is of type parley.registration.v1']);
  });
});
