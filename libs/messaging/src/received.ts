/** A record as a handler sees it: the CloudEvent it carries, the agency whose topic it came on, and the raw bytes. */
export interface Received<T = unknown> {
  readonly id: string;
  readonly type: string;
  readonly subject?: string;
  readonly time?: string;
  readonly traceparent?: string;
  /** The agency of an inbound topic. Never read from the payload or the source attribute. */
  readonly agency?: string;
  readonly data: T;
  /** Why `data` is undefined, for records that agencies wrote. */
  readonly problem?: { readonly code: 'no-value' | 'not-json' | 'too-large' | 'bad-envelope'; readonly detail: string };
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key?: string;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly recordTimestamp: Date;
}
