import type { AlertStore } from '@parley/alert/twin';
import { IndexAcceptedRegistration, InMemoryMatchingStore, Rematch, type MatchingStore, type RematchPorts } from '@parley/matching/twin';
import { InMemoryRegistrationStore, type RegistrationStore } from '@parley/registration/twin';
import { silentLogger } from '@parley/observability';
import type { ConsumerParts, MemoryBroker, MemoryConnection, MemoryOutbox, RelayParts } from '@parley/testing';
import { SimulatedAlertStore } from './simulated-alert-store.js';

/** What a store of one process stands on. */
export interface Ground {
  readonly connection: MemoryConnection;
  readonly outbox: MemoryOutbox;
  readonly broker: MemoryBroker;
}

/** What a simulated system is put together from; a mutant replaces one of these by a wrong one. */
export interface Parts {
  readonly registrationStore: (ground: Ground) => RegistrationStore;
  readonly matchingStore: (ground: Ground) => MatchingStore;
  readonly indexHandler: (ports: RematchPorts) => Pick<IndexAcceptedRegistration, 'take'>;
  readonly alertStore: (ground: Ground) => AlertStore;
  readonly commits: NonNullable<ConsumerParts['commits']>;
  readonly sweeps: NonNullable<RelayParts['sweeps']>;
}

/** The parts as they are. */
export const trueParts: Parts = {
  registrationStore: ({ connection, outbox }) => new InMemoryRegistrationStore(connection, outbox),
  matchingStore: ({ connection, outbox }) => new InMemoryMatchingStore(connection, (tx, emissions) => outbox.emitAll(tx, emissions)),
  indexHandler: (ports) => new IndexAcceptedRegistration({ store: ports.store, rematch: new Rematch(ports), logger: silentLogger }),
  alertStore: ({ connection, outbox }) => new SimulatedAlertStore(connection, outbox),
  commits: 'behind',
  sweeps: 'rows',
};
