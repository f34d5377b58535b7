import type { Emission, Inbox, Outbox, ParkedRecords } from '@parley/messaging';
import type { PreparedStatement, Tx } from '@parley/persistence';
import type { AcceptedVersion, CheckedRegistration } from '@parley/deconfliction';
import type { AcceptedVersionRow, AnsweredRegistration, CheckedName, Incoming, Locked, OpenRegister, RefusedRecord } from './registration-store.js';

const consumer = 'registration';

// Opening and locking is one statement: the update that changes nothing takes the row's lock, in the order of the ids, so that chunks cannot deadlock.
const openAndLock: PreparedStatement = {
  name: 'registration-open-and-lock',
  text: `insert into registration (agency_id, registration_id, deconfliction_number)
         select $1, id, number from unnest($2::text[], $3::text[]) as incoming (id, number) order by id
         on conflict (agency_id, registration_id) do update set current_version = registration.current_version
         returning registration_id, deconfliction_number, current_version`,
};

const acceptedBefore: PreparedStatement = {
  name: 'registration-accepted-before',
  text: `select v.registration_id, v.version, v.content_hash from unnest($2::text[], $3::int[]) as incoming (id, version)
         join registration_version v on v.agency_id = $1 and v.registration_id = incoming.id and v.version = incoming.version`,
};

const keepVersions: PreparedStatement = {
  name: 'registration-keep-versions',
  text: `with filed as (select * from unnest($2::text[], $3::int[], $4::text[], $5::jsonb[], $6::jsonb[], $7::jsonb[], $8::text[], $9::timestamptz[])
           as filed (registration_id, version, content_hash, content, not_checked, received, filed_by, received_at)),
         raised as (update registration r set current_version = h.version from (select registration_id, max(version) as version from filed group by 1) h
           where r.agency_id = $1 and r.registration_id = h.registration_id and r.current_version < h.version)
         insert into registration_version (agency_id, registration_id, version, content_hash, content, not_checked, received, filed_by, received_at)
         select $1, registration_id, version, content_hash, content, not_checked, received, filed_by, received_at from filed`,
};

const lockForAnswer: PreparedStatement = {
  name: 'registration-lock-for-answer',
  text: `select r.agency_id, r.registration_id, r.deconfliction_number, r.check_sequence, r.stated_version from registration r
         where (r.agency_id, r.registration_id) in (select * from unnest($1::text[], $2::text[])) order by r.agency_id, r.registration_id for update`,
};

// Every version that has no receipt yet, the one that was checked, and the last one that has a statement: what a check can bear on.
const answerable: PreparedStatement = {
  name: 'registration-answerable',
  text: `select v.agency_id, v.registration_id, v.version, v.not_checked, v.checked from unnest($1::text[], $2::text[], $3::int[], $4::int[]) as c (agency_id, registration_id, version, stated)
         join registration_version v on v.agency_id = c.agency_id and v.registration_id = c.registration_id and (v.checked is null or v.version = c.version or v.version = c.stated)
         order by v.agency_id, v.registration_id, v.version`,
};

const keepReceipts: PreparedStatement = {
  name: 'registration-keep-receipts',
  text: `update registration_version v set checked = a.checked from unnest($1::text[], $2::text[], $3::int[], $4::jsonb[]) as a (agency_id, registration_id, version, checked)
         where v.agency_id = a.agency_id and v.registration_id = a.registration_id and v.version = a.version`,
};

const keepProgress: PreparedStatement = {
  name: 'registration-keep-progress',
  text: `update registration r set check_sequence = a.sequence, stated_version = a.stated from unnest($1::text[], $2::text[], $3::int[], $4::int[]) as a (agency_id, registration_id, sequence, stated)
         where r.agency_id = a.agency_id and r.registration_id = a.registration_id`,
};

interface LockedRow {
  readonly agency_id: string;
  readonly registration_id: string;
  readonly deconfliction_number: string;
  readonly current_version: number;
  readonly check_sequence: number;
  readonly stated_version: number | null;
}
interface VersionRow extends AcceptedVersion {
  readonly agency_id: string;
  readonly registration_id: string;
  readonly not_checked: AcceptedVersion['notChecked'];
  readonly content_hash: string;
}

/** The register within one transaction of PostgreSQL: few statements a chunk, whatever its size. */
export class PostgresRegister implements OpenRegister {
  constructor(private readonly tx: Tx, private readonly inbox: Inbox, private readonly outbox: Outbox, private readonly parked: ParkedRecords) {}

  firstTime(messageIds: readonly string[]): Promise<Set<string>> {
    return messageIds.length === 0 ? Promise.resolve(new Set()) : this.inbox.firstTime(this.tx, consumer, messageIds);
  }

  async lock(agency: string, incoming: readonly Incoming[]): Promise<Map<string, Locked>> {
    if (incoming.length === 0) return new Map();
    const opened = [...new Map(incoming.map((one) => [one.registrationId, one])).values()];
    const rows = await this.tx.query<LockedRow>(openAndLock, [agency, opened.map((o) => o.registrationId), opened.map((o) => o.deconflictionNumber)]);
    const before = await this.tx.query<VersionRow>(acceptedBefore, [agency, incoming.map((i) => i.registrationId), incoming.map((i) => i.version)]);
    const hashesOf = (id: string) => new Map(before.filter((row) => row.registration_id === id).map((row) => [row.version, row.content_hash]));
    return new Map(rows.map((row) => [row.registration_id, { deconflictionNumber: row.deconfliction_number, currentVersion: row.current_version, contentHashes: hashesOf(row.registration_id) }]));
  }

  async keep(agency: string, versions: readonly AcceptedVersionRow[]): Promise<void> {
    if (versions.length === 0) return;
    const column = <T>(read: (row: AcceptedVersionRow) => T) => versions.map(read);
    await this.tx.query(keepVersions, [
      agency, column((v) => v.registrationId), column((v) => v.version), column((v) => v.contentHash), column((v) => JSON.stringify(v.content)),
      column((v) => JSON.stringify(v.notChecked)), column((v) => JSON.stringify(v.received)), column((v) => v.filedBy), column((v) => v.received.at),
    ]);
  }

  park(refused: readonly RefusedRecord[]): Promise<void> {
    return this.parked.park(this.tx, consumer, refused.map(({ record, why }) => ({ record, errorClass: 'RejectedRegistration', error: why })));
  }

  async lockChecked(names: readonly CheckedName[]): Promise<Map<string, CheckedRegistration & { statedVersion: number | undefined }>> {
    const rows = await this.tx.query<LockedRow>(lockForAnswer, [names.map((n) => n.agency), names.map((n) => n.registrationId)]);
    const stated = new Map(rows.map((row) => [`${row.agency_id}/${row.registration_id}`, row.stated_version]));
    const found = await this.tx.query<VersionRow>(answerable, [
      names.map((n) => n.agency), names.map((n) => n.registrationId), names.map((n) => n.version), names.map((n) => stated.get(`${n.agency}/${n.registrationId}`) ?? null),
    ]);
    const versionsOf = (row: LockedRow): AcceptedVersion[] => {
      const own = found.filter((version) => version.agency_id === row.agency_id && version.registration_id === row.registration_id);
      // One registration may be named twice in a chunk, and its versions then come twice.
      return [...new Map(own.map((version) => [version.version, { version: version.version, notChecked: version.not_checked, ...(version.checked && { checked: version.checked }) }])).values()];
    };
    return new Map(rows.map((row) => [`${row.agency_id}/${row.registration_id}`, { deconflictionNumber: row.deconfliction_number, checkSequence: row.check_sequence, statedVersion: row.stated_version ?? undefined, versions: versionsOf(row) }]));
  }

  async answer(answered: readonly AnsweredRegistration[]): Promise<void> {
    if (answered.length === 0) return;
    // A version may be answered twice in one chunk; its last statement is the one that is shown.
    const receipts = [...new Map(answered.flatMap((one) => one.receipts.map((receipt) => [`${one.agency}/${one.registrationId}/${receipt.version}`, { ...one, receipt }] as const))).values()];
    if (receipts.length > 0) {
      await this.tx.query(keepReceipts, [receipts.map((r) => r.agency), receipts.map((r) => r.registrationId), receipts.map((r) => r.receipt.version), receipts.map((r) => JSON.stringify(r.receipt))]);
    }
    await this.tx.query(keepProgress, [answered.map((a) => a.agency), answered.map((a) => a.registrationId), answered.map((a) => a.checkSequence), answered.map((a) => a.statedVersion ?? null)]);
  }

  send(emissions: readonly Emission[]): Promise<void> {
    return this.outbox.emitAll(this.tx, emissions);
  }
}
