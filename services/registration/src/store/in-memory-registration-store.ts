import type { ShownRegistration } from '@parley/contracts';
import type { Emission } from '@parley/messaging';
import type { Caller } from '@parley/persistence';
import { MemoryDatabase, MemoryOutbox, type MemoryConnection } from '@parley/testing';
import { InMemoryRegister, tables } from './in-memory-register.js';
import { shownVersionsMax, type OpenRegister, type RefusedRecord, type RegistrationStore } from './registration-store.js';

/** The register in memory: PostgreSQL's twin, for specs without a database. */
export class InMemoryRegistrationStore implements RegistrationStore {
  private readonly outbox: MemoryOutbox;
  readonly sent: Emission[] = [];

  /** Without a connection and an outbox it has its own, and `sent` tells what was sent. */
  constructor(private readonly connection: MemoryConnection = new MemoryDatabase().connect(), outbox?: MemoryOutbox) {
    this.outbox = outbox ?? new MemoryOutbox('registration', () => connection.database.now(), (rows) => this.sent.push(...rows.map(({ emission }) => emission)));
  }

  get parked(): RefusedRecord[] {
    return this.connection.database.committed(tables.parked);
  }

  inTransaction<T>(caller: Caller, work: (register: OpenRegister) => Promise<T>): Promise<T> {
    return this.connection.transaction((tx) => work(new InMemoryRegister(tx, caller, this.outbox)));
  }

  async show(caller: Caller, agency: string, registrationId: string): Promise<ShownRegistration | undefined> {
    if (caller.agencyId !== '*' && caller.agencyId !== agency) return undefined;
    const { database } = this.connection;
    const row = database.committed(tables.registration).find((one) => one.agency === agency && one.registrationId === registrationId);
    if (!row) return undefined;
    const versions = database.committed(tables.version).filter((one) => one.agency === agency && one.registrationId === registrationId).sort((x, y) => y.version - x.version).slice(0, shownVersionsMax);
    return {
      agency, registrationId, deconflictionNumber: row.deconflictionNumber, currentVersion: row.currentVersion,
      versions: versions.map(({ version, content, received, checked }) => ({ version, registration: content, received, ...(checked && { checked }) })),
    };
  }
}
