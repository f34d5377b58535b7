import type { Emission } from '@parley/messaging';
import { FakeClock, MemoryDatabase } from '@parley/testing';
import { InMemoryMatchingStore } from './in-memory-matching-store.js';
import { matchingStoreContract } from './matching-store.contract.js';

describe('the store of matching in memory', () => {
  matchingStoreContract(async () => {
    const clock = new FakeClock();
    const sent: Emission[] = [];
    const store = new InMemoryMatchingStore(new MemoryDatabase({ now: () => clock.now().getTime() }).connect(), async (tx, emissions) => tx.afterCommit(() => sent.push(...emissions)));
    await store.adoptPolicy('P1');
    return { store, sent: async () => sent.length, passLeases: async () => clock.advance(60_000) };
  });
});
