import type { Origin } from '@parley/contracts';

/** Why a record's data could not be read. */
export interface ReadingProblem {
  readonly code: 'no-value' | 'too-large' | 'unreadable' | 'not-json' | 'bad-envelope' | 'unstorable-text' | 'too-deep';
  readonly detail: string;
}

/** A record as a handler sees it: the CloudEvent it carries, the agency whose topic it came on, and the raw bytes. `topic` is without the topic prefix. */
export interface Received<T = unknown> {
  /** The sender's own id (`ce_id`), unique within one agency at most; without one, where the record lies. */
  readonly id: string;
  readonly type: string;
  readonly subject?: string;
  readonly time?: string;
  /** As the sender wrote it, well formed or not. */
  readonly traceparent?: string;
  /** What set the event off, on our own topics; an agency’s record says nothing of the kind that counts. */
  readonly origin?: Origin;
  /** The agency of an inbound topic. Never read from the payload or the source attribute. */
  readonly agency?: string;
  readonly data: T;
  /** Why `data` is undefined, for records that agencies wrote: their handler answers it, so that bad input gets a receipt and never silence. */
  readonly problem?: ReadingProblem;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key?: string;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly recordTimestamp: Date;
}
