import { InMemoryRegistrationStore } from './in-memory-registration-store.js';
import { registerContract } from './registration-store.contract.js';

describe('the register in memory', () => {
  registerContract(async () => {
    const store = new InMemoryRegistrationStore();
    return { store, sent: async () => store.sent.length, parked: async () => store.parked.length };
  });
});
