/** Says what a long step is doing. */
export type OnProgress = (what: string) => void;

/** One part of the local stack that we started: where it is, and how to end it. */
export interface RunningPart<T> {
  readonly address: T;
  readonly pid: number;
  stop(): Promise<void>;
}

/** What a broker is reached by; without a user name the listener is plain. */
export interface KafkaAddress {
  readonly brokers: string[];
  readonly username?: string;
  readonly password?: string;
}

/** A part that cannot be had here: one sentence with the remedy. */
export class PartMissing extends Error {
  override name = 'PartMissing';
}
