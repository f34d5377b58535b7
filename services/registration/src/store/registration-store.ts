import type { Checked, Received as ReceivedReceipt, Registration, RegistrationAccepted, ShownRegistration } from '@parley/contracts';
import type { CheckedRegistration } from '@parley/deconfliction';
import type { Emission, Received } from '@parley/messaging';
import type { Caller } from '@parley/persistence';

/** A version that came in, as far as the register must know it to decide. `deconflictionNumber` is taken where the registration is new. */
export interface Incoming {
  readonly registrationId: string;
  readonly version: number;
  readonly deconflictionNumber: string;
}

/** A registration as it stands, locked until the transaction ends. `currentVersion` is 0 where it was opened just now. */
export interface Locked {
  readonly deconflictionNumber: string;
  readonly currentVersion: number;
  /** Of the incoming versions, the content of those that were accepted before. */
  readonly contentHashes: ReadonlyMap<number, string>;
}

/** A version to keep. */
export interface AcceptedVersionRow {
  readonly registrationId: string;
  readonly version: number;
  readonly contentHash: string;
  readonly content: Registration;
  readonly notChecked: RegistrationAccepted['notChecked'];
  readonly received: ReceivedReceipt;
  readonly filedBy: string;
}

/** Input that was refused, as it came. */
export interface RefusedRecord {
  readonly record: Received;
  readonly why: string;
}

export interface CheckedName {
  readonly agency: string;
  readonly registrationId: string;
  readonly version: number;
}

/** Receipts of one registration's checks, and how far they have come. `statedVersion` is the last version that has a statement. */
export interface AnsweredRegistration {
  readonly agency: string;
  readonly registrationId: string;
  readonly checkSequence: number;
  readonly statedVersion: number | undefined;
  readonly receipts: readonly Checked[];
}

/** The register within one transaction. What is sent here is sent if, and only if, it commits. */
export interface OpenRegister {
  /** Of these message ids, the ones not seen before; they are remembered from now on. */
  firstTime(messageIds: readonly string[]): Promise<Set<string>>;
  /** Locks the registrations in the order of their ids, opening those that are new. Concurrent intake of one registration waits here. */
  lock(agency: string, incoming: readonly Incoming[]): Promise<Map<string, Locked>>;
  keep(agency: string, versions: readonly AcceptedVersionRow[]): Promise<void>;
  park(refused: readonly RefusedRecord[]): Promise<void>;
  /** Locks the registrations that were checked, by `agency/registrationId`; with the versions that a check may have to answer. */
  lockChecked(names: readonly CheckedName[]): Promise<Map<string, CheckedRegistration & { readonly statedVersion: number | undefined }>>;
  answer(answered: readonly AnsweredRegistration[]): Promise<void>;
  send(emissions: readonly Emission[]): Promise<void>;
}

/** How many versions are shown, newest first. */
export const shownVersionsMax = 50;

/** The register of registrations (port). Every call is on behalf of a caller, and sees that caller's agency alone. */
export interface RegistrationStore {
  /** One transaction. Two registrations of an agency never get one number: where chance made it so, the work is done again with others. */
  inTransaction<T>(caller: Caller, work: (register: OpenRegister) => Promise<T>): Promise<T>;
  show(caller: Caller, agency: string, registrationId: string): Promise<ShownRegistration | undefined>;
}

export const REGISTRATION_STORE = Symbol('RegistrationStore');
