import { conflictStoreContract } from './conflict-store.contract.js';
import { InMemoryConflictStore } from './in-memory-conflict-store.js';

describe('the book of conflicts in memory', () => {
  conflictStoreContract(() => {
    const store = new InMemoryConflictStore();
    return { store, sent: async () => store.sent.map(({ id }) => id ?? ''), parked: async () => store.parked.length };
  });
});
