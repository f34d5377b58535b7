import { alertStoreContract } from './alert-store.contract.js';
import { InMemoryAlertStore } from './in-memory-alert-store.js';

describe('the book of alerts in memory', () => {
  alertStoreContract(async () => {
    const store = new InMemoryAlertStore();
    return { store, sent: async () => store.kept.sent.map(({ contract }) => contract.type), takeSent: async () => void store.takeSent() };
  });
});
