import type { OpenAlertBook } from '@parley/alert/twin';
import type { MemoryBroker, MemoryConnection, MemoryOutbox } from '@parley/testing';
import { SimulatedAlertStore } from '../simulation/simulated-alert-store.js';

/** Sends alerts as soon as they are decided, while the transaction that keeps and writes them down may still fail. */
export class AlertsSentAtOnce extends SimulatedAlertStore {
  constructor(connection: MemoryConnection, outbox: MemoryOutbox, private readonly broker: MemoryBroker) {
    super(connection, outbox);
  }

  override tell<T>(work: (book: OpenAlertBook) => Promise<T>): Promise<T> {
    return super.tell((book) => work(Object.assign(Object.create(book) as OpenAlertBook, {
      send: async (emissions: Parameters<OpenAlertBook['send']>[0]) => {
        for (const { contract, topic, key, data, id } of emissions) this.broker.append({ topic: topic ?? contract.topic, key, id: id ?? key, type: contract.type, data });
      },
    })));
  }
}
