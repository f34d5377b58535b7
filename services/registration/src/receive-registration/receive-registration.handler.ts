import { createHash } from 'node:crypto';
import { agencyTopics, ReceiptEvent, RegistrationAccepted, type Problem, type Received as ReceivedReceipt } from '@parley/contracts';
import { contentOf, decideIntake, deconflictionNumberOf, isLate, prepareRegistration, type Policy, type PreparedRegistration, type Submission } from '@parley/deconfliction';
import type { Emission, Received } from '@parley/messaging';
import type { Clock, Ids } from '@parley/observability';
import type { Caller } from '@parley/persistence';
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
  readonly prepared?: Prepared;
  readonly refused?: Extract<Submission, { problems: Problem[] }>;
}
interface Effects {
  readonly kept: AcceptedVersionRow[];
  readonly parked: RefusedRecord[];
  readonly sent: Emission[];
  readonly answers: Answered[];
}

/** What an arrival was answered; `opened` where it is the first version of its registration. */
export interface Answered {
  readonly receipt: ReceivedReceipt;
  readonly opened: boolean;
}

export interface IntakePorts {
  readonly store: RegistrationStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly policy: Policy;
  readonly cardDigest: (cardNumber: string) => string;
}

/** The one way in, for Kafka and REST alike: a chunk is one transaction, and every version gets its received receipt in it. */
export class ReceiveRegistration {
  constructor(private readonly ports: IntakePorts) {}

  /** The answers, in order of arrival; none for a record that was answered before. */
  receive(filing: Filing, arrivals: readonly Arrival[]): Promise<Answered[]> {
    const { store, clock, ids } = this.ports;
    const read = arrivals.map((arrival) => this.read(filing, arrival));
    return store.inTransaction(filing.caller, async (register) => {
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
  }

  /** All that needs no row is done before any row is locked. */
  private read({ phoneRegion }: Filing, arrival: Arrival): Read {
    const { submission } = arrival;
    if ('problems' in submission) return { arrival, refused: submission };
    const { registration } = submission;
    const prepared = prepareRegistration(registration, { phoneRegion, cardDigest: this.ports.cardDigest }, this.ports.policy);
    if ('problems' in prepared) return { arrival, refused: { ...prepared, registrationId: registration.registrationId, version: registration.version } };
    return { arrival, prepared: { ...prepared, contentHash: createHash('sha256').update(contentOf(registration)).digest('base64url') } };
  }

  private answer(filing: Filing, { arrival, prepared, refused }: Read, known: Map<string, Locked>, now: Date, effects: Effects): void {
    const { agency } = filing;
    const at = now.toISOString();
    if (!prepared) {
      if (refused) this.refuse(arrival.record, { receipt: 'received', agency, registrationId: refused.registrationId, version: refused.version, at, outcome: 'rejected', problems: refused.problems }, effects);
      return;
    }
    const { registrationId, version } = prepared.registration;
    const locked = known.get(registrationId);
    if (!locked) throw new Error(`${registrationId} was not locked`);
    const { deconflictionNumber, currentVersion, contentHashes } = locked;
    const contentHash = contentHashes.get(version);
    const intake = decideIntake(currentVersion === 0 ? undefined : { currentVersion, ...(contentHash !== undefined && { contentHash }) }, { version, contentHash: prepared.contentHash });
    const receipt: ReceivedReceipt = { receipt: 'received', agency, registrationId, version, at, outcome: intake.outcome, deconflictionNumber, ...('currentVersion' in intake && { currentVersion: intake.currentVersion }) };
    if (intake.outcome === 'rejected') return this.refuse(arrival.record, { ...receipt, problems: intake.problems }, effects);
    if (intake.outcome !== 'accepted') return this.send(receipt, arrival.record, effects);
    this.accept(filing, arrival, prepared, { ...receipt, currentVersion: version, ...(isLate(prepared.registration, now, this.ports.policy) && { late: true }) }, currentVersion === 0, effects);
    // The next record of this chunk may be of the same registration: for it this version is already the current one.
    known.set(registrationId, { deconflictionNumber, currentVersion: version, contentHashes: new Map([...contentHashes, [version, prepared.contentHash]]) });
  }

  private accept({ caller, agency }: Filing, { record }: Arrival, { registration, identifiers, notChecked, contentHash }: Prepared, receipt: ReceivedReceipt, opened: boolean, effects: Effects): void {
    const { registrationId, version } = registration;
    effects.kept.push({ registrationId, version, contentHash, content: registration, notChecked, received: receipt, filedBy: caller.actorId });
    const data = { agency, deconflictionNumber: receipt.deconflictionNumber ?? '', registration, identifiers, notChecked, receivedAt: record.recordTimestamp.toISOString(), acceptedAt: receipt.at };
    effects.sent.push({ contract: RegistrationAccepted, key: `${agency}/${registrationId}`, subject: registrationId, data, traceparent: record.traceparent });
    this.send(receipt, record, effects, opened);
  }

  private refuse(record: Received, receipt: ReceivedReceipt, effects: Effects): void {
    effects.parked.push({ record, why: (receipt.problems ?? []).map(({ code }) => code).join(', ') });
    this.send(receipt, record, effects);
  }

  private send(receipt: ReceivedReceipt, record: Received, effects: Effects, opened = false): void {
    const key = receipt.registrationId ?? record.key ?? '';
    effects.answers.push({ receipt, opened });
    effects.sent.push({ contract: ReceiptEvent, topic: agencyTopics(receipt.agency).receipts, key, ...(receipt.registrationId && { subject: receipt.registrationId }), data: receipt, traceparent: record.traceparent });
  }
}
