import { createHash } from 'node:crypto';
import { agencyTopics, ReceiptEvent, RegistrationAccepted, type Origin, type Problem, type Received as ReceivedReceipt } from '@parley/contracts';
import { contentOf, decideIntake, deconflictionNumberOf, isLate, prepareRegistration, type Policy, type PreparedRegistration, type Submission } from '@parley/deconfliction';
import type { Emission, Received } from '@parley/messaging';
import { nextSpan, type Clock, type Ids } from '@parley/observability';
import type { Caller } from '@parley/persistence';
import type { RegistrationJournal } from '../registration-journal.js';
import type { AcceptedVersionRow, Locked, RefusedRecord, RegistrationStore } from '../store/registration-store.js';

/** A registration that came in, by whichever way, with the record it came in. */
export interface Arrival {
  readonly submission: Submission;
  readonly record: Received;
  /** Set where the same record may come again: it is then answered once. */
  readonly messageId?: string;
}

/** On whose behalf, and how that agency's phone numbers are read. */
export interface Filing {
  readonly caller: Caller;
  readonly agency: string;
  readonly phoneRegion: string;
}

type Prepared = PreparedRegistration & { readonly contentHash: string };
interface Read {
  readonly arrival: Arrival;
  readonly origin: Origin;
  readonly prepared?: Prepared;
  readonly refused?: Extract<Submission, { problems: Problem[] }>;
}
interface Effects {
  readonly kept: AcceptedVersionRow[];
  readonly parked: RefusedRecord[];
  readonly sent: Emission[];
  readonly answers: Answered[];
}

/** What an arrival was answered, and the trace that began or goes on with it; `opened` where it is the first version of its registration. */
export interface Answered {
  readonly origin: Origin;
  readonly receipt: ReceivedReceipt;
  readonly opened: boolean;
}

export interface IntakePorts {
  readonly store: RegistrationStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly policy: Policy;
  readonly cardDigest: (cardNumber: string) => string;
  readonly journal: Pick<RegistrationJournal, 'received'>;
}

/** The one way in, for Kafka and REST alike: a chunk is one transaction, and every version gets its received receipt in it. */
export class ReceiveRegistration {
  constructor(private readonly ports: IntakePorts) {}

  /** The answers, in order of arrival; none for a record that was answered before. */
  async receive(filing: Filing, arrivals: readonly Arrival[]): Promise<Answered[]> {
    const { store, clock, ids, journal } = this.ports;
    const read = arrivals.map((arrival) => this.read(filing, arrival));
    const answers = await store.inTransaction(filing.caller, async (register) => {
      const messageIds = arrivals.flatMap(({ messageId }) => messageId ?? []);
      const fresh = await register.firstTime(messageIds);
      const due = read.filter(({ arrival }) => arrival.messageId === undefined || fresh.delete(arrival.messageId));
      const incoming = due.flatMap(({ prepared }) => (prepared ? [{ registrationId: prepared.registration.registrationId, version: prepared.registration.version, deconflictionNumber: deconflictionNumberOf(ids.uuid()) }] : []));
      const known = await register.lock(filing.agency, incoming);
      const effects: Effects = { kept: [], parked: [], sent: [], answers: [] };
      const now = clock.now();
      for (const one of due) this.answer(filing, one, known, now, effects);
      await register.keep(filing.agency, effects.kept);
      await register.park(effects.parked);
      await register.send(effects.sent);
      return effects.answers;
    });
    journal.received(answers);
    return answers;
  }

  /** All that needs no row is done before any row is locked. */
  private read({ agency, phoneRegion }: Filing, arrival: Arrival): Read {
    const { submission, record } = arrival;
    const origin = { traceparent: nextSpan(record.traceparent, this.ports.ids), registration: { agency, publishedAt: record.recordTimestamp.toISOString() } };
    if ('problems' in submission) return { arrival, origin, refused: submission };
    const { registration } = submission;
    const prepared = prepareRegistration(registration, { phoneRegion, cardDigest: this.ports.cardDigest }, this.ports.policy);
    if ('problems' in prepared) return { arrival, origin, refused: { ...prepared, registrationId: registration.registrationId, version: registration.version } };
    return { arrival, origin, prepared: { ...prepared, contentHash: createHash('sha256').update(contentOf(registration)).digest('base64url') } };
  }

  private answer(filing: Filing, read: Read, known: Map<string, Locked>, now: Date, effects: Effects): void {
    const { agency } = filing;
    const { prepared, refused } = read;
    const at = now.toISOString();
    if (!prepared) {
      if (refused) this.refuse(read, { receipt: 'received', agency, registrationId: refused.registrationId, version: refused.version, at, outcome: 'rejected', problems: refused.problems }, effects);
      return;
    }
    const { registrationId, version } = prepared.registration;
    const locked = known.get(registrationId);
    if (!locked) throw new Error(`${registrationId} was not locked`);
    const { deconflictionNumber, currentVersion, contentHashes } = locked;
    const contentHash = contentHashes.get(version);
    const intake = decideIntake(currentVersion === 0 ? undefined : { currentVersion, ...(contentHash !== undefined && { contentHash }) }, { version, contentHash: prepared.contentHash });
    const receipt: ReceivedReceipt = { receipt: 'received', agency, registrationId, version, at, outcome: intake.outcome, deconflictionNumber, ...('currentVersion' in intake && { currentVersion: intake.currentVersion }) };
    if (intake.outcome === 'rejected') return this.refuse(read, { ...receipt, problems: intake.problems }, effects);
    if (intake.outcome !== 'accepted') return this.send(read, receipt, effects);
    this.accept(filing, read, prepared, { ...receipt, currentVersion: version, ...(isLate(prepared.registration, now, this.ports.policy) && { late: true }) }, currentVersion === 0, effects);
    // The next record of this chunk may be of the same registration: for it this version is already the current one.
    known.set(registrationId, { deconflictionNumber, currentVersion: version, contentHashes: new Map([...contentHashes, [version, prepared.contentHash]]) });
  }

  private accept({ caller, agency }: Filing, read: Read, { registration, identifiers, notChecked, contentHash }: Prepared, receipt: ReceivedReceipt, opened: boolean, effects: Effects): void {
    const { registrationId, version } = registration;
    effects.kept.push({ registrationId, version, contentHash, content: registration, notChecked, received: receipt, filedBy: caller.actorId });
    const data = { agency, deconflictionNumber: receipt.deconflictionNumber ?? '', registration, identifiers, notChecked, receivedAt: read.arrival.record.recordTimestamp.toISOString(), acceptedAt: receipt.at };
    effects.sent.push({ contract: RegistrationAccepted, key: `${agency}/${registrationId}`, subject: registrationId, data, origin: read.origin });
    this.send(read, receipt, effects, opened);
  }

  private refuse(read: Read, receipt: ReceivedReceipt, effects: Effects): void {
    effects.parked.push({ record: read.arrival.record, why: (receipt.problems ?? []).map(({ code }) => code).join(', ') });
    this.send(read, receipt, effects);
  }

  private send({ arrival, origin }: Read, receipt: ReceivedReceipt, effects: Effects, opened = false): void {
    const key = receipt.registrationId ?? arrival.record.key ?? '';
    effects.answers.push({ receipt, opened, origin });
    effects.sent.push({ contract: ReceiptEvent, topic: agencyTopics(receipt.agency).receipts, key, ...(receipt.registrationId && { subject: receipt.registrationId }), data: receipt, origin });
  }
}
