import { alertStoreContract } from '@parley/alert/twin';
import { MemoryDatabase, MemoryOutbox, type MemoryOutboxRow } from '@parley/testing';
import { SimulatedAlertStore } from './simulated-alert-store.js';

describe('the book of alerts of the simulation', () => {
  alertStoreContract(async () => {
    const database = new MemoryDatabase();
    const outbox = new MemoryOutbox('alert', () => database.now());
    const store = new SimulatedAlertStore(database.connect(), outbox);
    const rows = database.rows(outbox.table.name);
    return { store, sent: async () => [...rows.values()].map((row) => (row as MemoryOutboxRow).emission.contract.type), takeSent: async () => rows.clear() };
  });
});
