import type { Alert, DeskAlert, Origin, ShownAlert, SideName } from '@parley/contracts';
import type { DeliveryFate, Told } from '@parley/deconfliction';
import type { Emission } from '@parley/messaging';
import type { Caller } from '@parley/persistence';
import type { Dissemination } from '@parley/security';

export type Channel = 'kafka' | 'webhook' | 'email';

/** One way to one recipient: a topic, a URL or an address. */
export interface Endpoint {
  readonly channel: Channel;
  readonly endpoint: string;
}

/** An alert to keep, with the ways it is to go. */
export interface NewAlert {
  readonly alertId: string;
  readonly conflictId: string;
  readonly side: SideName | 'desk';
  readonly agency: string;
  readonly role: Alert['recipient']['role'];
  readonly notice: Alert['notice'];
  readonly revision: number;
  readonly at: string;
  readonly body: Alert | DeskAlert;
  readonly endpoints: readonly Endpoint[];
  /** What set it off; kept with the alert, so that every later step knows. */
  readonly origin?: Origin | undefined;
}

/** An alert that a channel took over. */
export type DeliveredAlert = Pick<NewAlert, 'alertId' | 'conflictId' | 'side' | 'agency' | 'role' | 'notice'> & { readonly channel: Channel; readonly origin: Origin | null };

/** The highest revision of a conflict that was taken, and what was told up to it. */
export interface Seen {
  readonly conflictId: string;
  readonly revision: number;
  readonly told: Told;
}

/** The sides that need no more tries of alerts below a revision: they have answered, or it is over. */
export interface Quiet {
  readonly conflictId: string;
  readonly side: SideName;
  readonly belowRevision: number;
}

/** The book of alerts within one transaction. What is sent here is sent if, and only if, it commits. */
export interface OpenAlertBook {
  /** Locks what is known of these conflicts, in the order of their ids; revision 0 for one that is new. Who tells of the same conflict waits here. */
  lock(conflictIds: readonly string[]): Promise<Map<string, Seen>>;
  remember(seen: readonly Seen[]): Promise<void>;
  /** Keeps alerts with their deliveries; returns the ids of those that were not there before. */
  keep(alerts: readonly NewAlert[]): Promise<Set<string>>;
  quiet(sides: readonly Quiet[]): Promise<void>;
  send(emissions: readonly Emission[]): Promise<void>;
  /** Writes the dissemination ledger. */
  disclose(releases: readonly Dissemination[]): Promise<void>;
  /** Gives alerts the next positions of their agencies' feeds, as the last statement of the transaction. */
  feed(alerts: readonly Pick<NewAlert, 'agency' | 'alertId'>[]): Promise<void>;
}

/** An alert that was taken note of, as its agency is shown it, and what set it off, which it is not shown. */
export interface AcknowledgedAlert {
  readonly shown: ShownAlert;
  readonly origin: Origin | null;
}

/** A delivery that is due and leased to us. */
export interface DueDelivery extends Endpoint {
  readonly channel: 'webhook' | 'email';
  readonly alertId: string;
  readonly agency: string;
  /** This attempt included. */
  readonly attempt: number;
  readonly firstDueAt: Date;
  readonly body: Alert | DeskAlert;
  readonly origin: Origin | null;
}

export interface Lease {
  readonly now: Date;
  readonly leaseMs: number;
  readonly limit: number;
  readonly perEndpoint: number;
  /** Endpoints that have enough to do. */
  readonly busy: readonly string[];
}

/** The place of an alert in a list that goes from new to old. */
export interface Place {
  readonly at: string;
  readonly alertId: string;
}

export interface FeedEntry {
  readonly position: number;
  readonly alert: Alert | DeskAlert;
}

/** The book of alerts (port). What belongs to an agency is read on behalf of a caller and sees that caller's agency alone. */
export interface AlertStore {
  tell<T>(work: (book: OpenAlertBook) => Promise<T>): Promise<T>;

  /** The broker has these alerts: their delivery is done, and that is told (`AlertDelivered`). Returns those that were not done before. */
  deliveredByBroker(alertIds: readonly string[], now: Date): Promise<DeliveredAlert[]>;
  /** The same for alerts older than a moment whose outbox row is gone though nobody noted that it was sent. Returns them. */
  settleSent(dueBefore: Date, now: Date): Promise<DeliveredAlert[]>;
  lease(lease: Lease): Promise<DueDelivery[]>;
  /** Writes down what became of a delivery that is still pending; tells of it when it is done. */
  settle(delivery: Pick<DueDelivery, 'alertId' | 'channel' | 'endpoint'>, fate: DeliveryFate, now: Date): Promise<void>;
  /** The due moment of the oldest delivery that is pending, for each channel that has one. */
  oldestPending(): Promise<Map<Channel, Date>>;

  list(caller: Caller, page: { readonly limit: number; readonly before?: Place }): Promise<ShownAlert[]>;
  /** Marks an alert of the caller's agency as taken note of and stops its side's tries for that conflict; undefined where there is none. The first to do so stands. */
  acknowledge(caller: Caller, alertId: string, by: string, at: Date): Promise<AcknowledgedAlert | undefined>;
  feedAfter(caller: Caller, agency: string, position: number, limit: number): Promise<FeedEntry[]>;
  /** The last position of each agency's feed; agencies without one are left out. */
  feedHeads(caller: Caller, agencies: readonly string[]): Promise<Map<string, number>>;
}

export const ALERT_STORE = Symbol('AlertStore');
