/** Why a record's data could not be read. The handler answers it, so that bad input gets a receipt and never silence. */
export interface ReadingProblem {
  readonly code: 'tombstone' | 'too-large' | 'unreadable' | 'not-json' | 'bad-envelope' | 'unstorable-text' | 'too-deep';
  readonly detail: string;
}

/** A record as it lay in the log: headers decoded as UTF-8, the last of a repeated name counts. */
export interface RawRecord {
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * One event as a handler gets it, whichever content mode it came in. `agency` is the topic's, on inbound topics only, and the only one to be
 * believed; `id` is the sender's own (`ce_id`), unique within one agency at most. `topic` is without the topic prefix.
 */
export interface Received<T = unknown> {
  readonly id: string;
  readonly type: string;
  readonly agency?: string;
  readonly subject?: string;
  readonly time: string;
  readonly traceparent?: string;
  readonly data: T;
  /** Only on agencies' topics: the data could not be read and is `undefined`. */
  readonly problem?: ReadingProblem;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key?: string;
  readonly raw: RawRecord;
  readonly recordTimestamp: Date;
}
