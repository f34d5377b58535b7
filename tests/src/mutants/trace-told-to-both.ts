import type { OpenAlertBook } from '@parley/alert/twin';
import { SimulatedAlertStore } from '../simulation/simulated-alert-store.js';

/** Lets an alert bear the trace of whoever's registration set it off, as if it were the recipient's own. */
export class TraceToldToBoth extends SimulatedAlertStore {
  override tell<T>(work: (book: OpenAlertBook) => Promise<T>): Promise<T> {
    return super.tell((book) => work(Object.assign(Object.create(book) as OpenAlertBook, {
      send: (emissions: Parameters<OpenAlertBook['send']>[0]) => book.send(emissions.map((emission) => {
        const agency = /^parley\.out\.(.+)\.alerts\.v1$/.exec(emission.topic ?? '')?.[1];
        return agency && emission.origin?.registration ? { ...emission, origin: { ...emission.origin, registration: { ...emission.origin.registration, agency } } } : emission;
      })),
    })));
  }
}
