import type { Registration, ShownRegistration } from '@parley/contracts';
import { type Inbox, type Outbox, type ParkedRecords } from '@parley/messaging';
import { isUniqueViolation, type Caller, type Database } from '@parley/persistence';
import { PostgresRegister } from './postgres-register.js';
import { shownVersionsMax, type OpenRegister, type RegistrationStore } from './registration-store.js';

type ShownVersion = ShownRegistration['versions'][number];
interface ShownRow {
  readonly deconfliction_number: string;
  readonly current_version: number;
  readonly version: number;
  readonly content: Registration;
  readonly received: ShownVersion['received'];
  readonly checked: ShownVersion['checked'] | null;
}

const numbersTriedMax = 3;

/** The register in PostgreSQL, under row-level security. */
export class PostgresRegistrationStore implements RegistrationStore {
  constructor(private readonly database: Database, private readonly inbox: Inbox, private readonly outbox: Outbox, private readonly parked: ParkedRecords) {}

  async inTransaction<T>(caller: Caller, work: (register: OpenRegister) => Promise<T>): Promise<T> {
    for (let tried = 1; ; tried += 1) {
      try {
        return await this.database.inAgency(caller, (tx) => work(new PostgresRegister(tx, this.inbox, this.outbox, this.parked)));
      } catch (error) {
        // The only key that chance can hit is the deconfliction number (forty bits, within one agency).
        if (!isUniqueViolation(error) || tried === numbersTriedMax) throw error;
      }
    }
  }

  show(caller: Caller, agency: string, registrationId: string): Promise<ShownRegistration | undefined> {
    return this.database.inAgency(caller, async (tx) => {
      const rows = await tx.query<ShownRow>(
        `select r.deconfliction_number, r.current_version, v.version, v.content, v.received, v.checked
           from registration r join registration_version v using (agency_id, registration_id)
          where r.agency_id = $1 and r.registration_id = $2 order by v.version desc limit $3`,
        [agency, registrationId, shownVersionsMax],
      );
      const [first] = rows;
      if (!first) return undefined;
      const versions = rows.map(({ version, content, received, checked }) => ({ version, registration: content, received, ...(checked && { checked }) }));
      return { agency, registrationId, deconflictionNumber: first.deconfliction_number, currentVersion: first.current_version, versions };
    });
  }
}
