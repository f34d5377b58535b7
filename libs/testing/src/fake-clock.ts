import type { Clock, Ids } from '@parley/observability';

/** A clock that stands still until a spec moves it. */
export class FakeClock implements Clock {
  private time: number;

  constructor(start: Date | string = '2031-04-02T12:00:00Z') {
    this.time = new Date(start).getTime();
  }

  now(): Date {
    return new Date(this.time);
  }

  set(to: Date | string): void {
    this.time = new Date(to).getTime();
  }

  advance(ms: number): void {
    this.time += ms;
  }
}

/** Ids that count: the same in every run. */
export class SequentialIds implements Ids {
  private next = 1;

  uuid(): string {
    return `00000000-0000-4000-8000-${String(this.next++).padStart(12, '0')}`;
  }
}
