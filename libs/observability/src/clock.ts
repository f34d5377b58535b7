import { randomUUID } from 'node:crypto';

/** Where handlers get the time from, so that a story can move it. */
export interface Clock {
  now(): Date;
}

export class SystemClock implements Clock {
  now(): Date {
    return new Date();
  }
}

/** Where handlers get new ids from. */
export interface Ids {
  uuid(): string;
}

/** Random ids (UUID v4): they show neither order nor time to another agency (security-ux.md A1). */
export class RandomIds implements Ids {
  uuid(): string {
    return randomUUID();
  }
}
