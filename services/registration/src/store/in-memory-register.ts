import type { Checked } from '@parley/contracts';
import type { CheckedRegistration } from '@parley/deconfliction';
import type { Emission } from '@parley/messaging';
import type { Caller } from '@parley/persistence';
import { MemoryInbox, table, type MemoryOutbox, type MemoryTransaction } from '@parley/testing';
import type { AcceptedVersionRow, AnsweredRegistration, CheckedName, Incoming, Locked, OpenRegister, RefusedRecord } from './registration-store.js';

interface RegistrationRow {
  readonly agency: string;
  readonly registrationId: string;
  readonly deconflictionNumber: string;
  readonly currentVersion: number;
  readonly checkSequence: number;
  readonly statedVersion: number | undefined;
}
interface VersionRow extends AcceptedVersionRow {
  readonly agency: string;
  readonly checked?: Checked;
}

export const tables = { registration: table<RegistrationRow>('registration.registration'), version: table<VersionRow>('registration.registration_version'), parked: table<RefusedRecord>('registration.parked_record') };

const nameOf = (agency: string, registrationId: string) => `${agency}/${registrationId}`;
const versionKey = (agency: string, registrationId: string, version: number | null) => `${agency}/${registrationId}@${version}`;
const inbox = new MemoryInbox('registration');

/** The register within one transaction in memory, statement by statement as in PostgreSQL. */
export class InMemoryRegister implements OpenRegister {
  constructor(private readonly tx: MemoryTransaction, private readonly caller: Caller, private readonly outbox: MemoryOutbox) {}

  firstTime(messageIds: readonly string[]): Promise<Set<string>> {
    return inbox.firstTime(this.tx, 'registration', messageIds);
  }

  async lock(agency: string, incoming: readonly Incoming[]): Promise<Map<string, Locked>> {
    if (this.caller.agencyId !== '*' && this.caller.agencyId !== agency) throw new Error(`${this.caller.agencyId} may not file for ${agency}`);
    if (incoming.length === 0) return new Map();
    await this.tx.statement();
    const rows = new Map<string, RegistrationRow>();
    for (const { registrationId, deconflictionNumber } of [...new Map(incoming.map((one) => [one.registrationId, one])).values()].sort((x, y) => (x.registrationId < y.registrationId ? -1 : 1))) {
      const row = await this.tx.write(tables.registration, nameOf(agency, registrationId), (known) => known ?? { agency, registrationId, deconflictionNumber, currentVersion: 0, checkSequence: 0, statedVersion: undefined });
      if (row) rows.set(registrationId, row);
    }
    await this.tx.statement();
    const hashesOf = (id: string) => new Map(incoming.filter((one) => one.registrationId === id).flatMap(({ version }) => {
      const kept = this.tx.get(tables.version, versionKey(agency, id, version));
      return kept ? [[version, kept.contentHash] as const] : [];
    }));
    return new Map([...rows].map(([id, { deconflictionNumber, currentVersion }]) => [id, { deconflictionNumber, currentVersion, contentHashes: hashesOf(id) }]));
  }

  async keep(agency: string, versions: readonly AcceptedVersionRow[]): Promise<void> {
    if (versions.length === 0) return;
    await this.tx.statement();
    for (const version of versions) {
      await this.tx.write(tables.version, versionKey(agency, version.registrationId, version.version), (known) => {
        if (known) throw Object.assign(new Error('duplicate key value violates unique constraint'), { code: '23505' });
        return { ...version, agency };
      });
      await this.tx.write(tables.registration, nameOf(agency, version.registrationId), (known) => known && { ...known, currentVersion: Math.max(known.currentVersion, version.version) });
    }
  }

  async park(refused: readonly RefusedRecord[]): Promise<void> {
    if (refused.length > 0) await this.tx.statement();
    for (const one of refused) await this.tx.write(tables.parked, String(this.tx.nextValue('registration.parked_record')), () => one);
  }

  async lockChecked(names: readonly CheckedName[]): Promise<Map<string, CheckedRegistration & { readonly statedVersion: number | undefined }>> {
    await this.tx.statement();
    const wanted = [...new Set(names.map((name) => nameOf(name.agency, name.registrationId)))].sort().filter((name) => this.tx.get(tables.registration, name));
    for (const name of wanted) await this.tx.lock(tables.registration, name, 'exclusive');
    const rows = wanted.flatMap((name) => this.tx.get(tables.registration, name) ?? []);
    await this.tx.statement();
    const all = [...this.tx.entries(tables.version)].map(([, version]) => version).sort((x, y) => x.version - y.version);
    return new Map(rows.map(({ agency, registrationId, deconflictionNumber, checkSequence, statedVersion }) => {
      const asked = new Set(names.filter((name) => name.agency === agency && name.registrationId === registrationId).map((name) => name.version));
      const bearing = all.filter((v) => v.agency === agency && v.registrationId === registrationId && (!v.checked || asked.has(v.version) || v.version === statedVersion));
      const versions = bearing.map(({ version, notChecked, checked }) => ({ version, notChecked, ...(checked && { checked }) }));
      return [nameOf(agency, registrationId), { deconflictionNumber, checkSequence, statedVersion, versions }];
    }));
  }

  async answer(answered: readonly AnsweredRegistration[]): Promise<void> {
    if (answered.length === 0) return;
    await this.tx.statement();
    for (const { agency, registrationId, receipts } of answered) for (const checked of receipts) await this.tx.write(tables.version, versionKey(agency, registrationId, checked.version), (known) => known && { ...known, checked });
    await this.tx.statement();
    for (const { agency, registrationId, checkSequence, statedVersion } of answered) await this.tx.write(tables.registration, nameOf(agency, registrationId), (known) => known && { ...known, checkSequence, statedVersion });
  }

  send(emissions: readonly Emission[]): Promise<void> {
    return this.outbox.emitAll(this.tx, emissions);
  }
}
