import { InMemoryMatchingStore, InMemoryOpenIndex } from '@parley/matching/twin';
import { trueParts } from '../simulation/parts.js';
import { AlertsSentAtOnce } from './alerts-sent-at-once.js';
import { MatchWithinTheWrite } from './match-within-the-write.js';
import { withIndex, withRegister, type Mutant } from './mutant.js';
import { TraceToldToBoth } from './trace-told-to-both.js';

class IndexWithoutVersionGuard extends InMemoryOpenIndex {
  protected override takes(): boolean {
    return true;
  }
}

/** The bugs that the promise of design.md §6 must not survive (eventing.md §5.1, §5.3, §11). */
export const mutants: readonly Mutant[] = [
  { name: 'match inside the writing transaction', parts: { indexHandler: (ports) => new MatchWithinTheWrite(ports) } },
  { name: 'no row locks', parts: { matchingStore: (ground) => withIndex(trueParts.matchingStore(ground), (index) => ({ lock: (ids) => index.sources(ids) })) } },
  { name: 'no version guard', parts: { matchingStore: ({ connection, outbox }) => new InMemoryMatchingStore(connection, (tx, emissions) => outbox.emitAll(tx, emissions), IndexWithoutVersionGuard) } },
  {
    name: 'work row dropped before the verdict',
    parts: {
      matchingStore: (ground) => {
        const store = trueParts.matchingStore(ground);
        return withIndex(store, (index) => ({
          due: async (ids) => {
            const read = await index.due(ids);
            await store.inTransaction((other) => other.done(read.due));
            return read;
          },
        }));
      },
    },
  },
  { name: 'nobody sweeps work rows', parts: { matchingStore: (ground) => Object.assign(trueParts.matchingStore(ground), { lease: async () => [] }) } },
  { name: 'event kept in memory until it is sent', parts: { matchingStore: ({ connection, broker }) => new InMemoryMatchingStore(connection, async (tx, emissions) => tx.afterCommit(() => void Promise.resolve().then(async () => {
    await tx.turns.next();
    for (const { contract, key, data, id } of emissions) broker.append({ topic: contract.topic, key, id: id ?? key, type: contract.type, data });
  }))) } },
  { name: 'offset committed early', parts: { commits: 'before' } },
  { name: 'cursor over a sequence', parts: { sweeps: 'positions' } },
  { name: 'inbox without hash', parts: { registrationStore: (ground) => withRegister(trueParts.registrationStore(ground), (register) => ({
    lock: async (agency, incoming) => new Map([...(await register.lock(agency, incoming))].map(([id, locked]) => [id, { ...locked, contentHashes: new Map() }])),
  })) } },
  { name: 'inbox without id', parts: { registrationStore: (ground) => withRegister(trueParts.registrationStore(ground), () => ({ firstTime: async (ids) => new Set(ids) })) } },
  { name: 'alert sent before its row', parts: { alertStore: ({ connection, outbox, broker }) => new AlertsSentAtOnce(connection, outbox, broker) } },
  { name: 'trace told to both sides', parts: { alertStore: ({ connection, outbox }) => new TraceToldToBoth(connection, outbox) } },
];
