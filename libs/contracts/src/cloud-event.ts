import type { Origin } from './origin.js';

/** A CloudEvents 1.0 envelope as our code sees it, whichever content mode it travelled in (CloudEvents Kafka binding 1.0.2). */
export interface CloudEvent<T = unknown> {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject?: string;
  readonly time: string;
  readonly origin?: Origin;
  readonly data: T;
}
