import type { Clock } from '@parley/observability';
import type { Turns } from '../read-committed/turns.js';
import type { Chance } from '../small-world/chance.js';
import { TraceHash } from './trace-hash.js';

/** Whoever awaits: a process in one of its lives, an agency, the weather. What is not alive any more never goes on. */
export class Owner {
  alive = true;

  constructor(readonly name: string) {}
}

interface Waiting {
  readonly owner: Owner;
  readonly go: () => void;
}
interface Timer extends Waiting {
  readonly at: number;
}

const stepMsMax = 3;
const timeRunsOnceIn = 24;

/**
 * Owns every await of a simulated world: who goes on next, and when time passes, is chance from the seed and nothing else. Between two steps
 * exactly one owner runs, until it awaits again.
 */
export class Scheduler implements Clock {
  readonly trace = new TraceHash();
  steps = 0;
  private readonly ready: Waiting[] = [];
  private readonly timers: Timer[] = [];

  constructor(private readonly chance: Chance, private nowMs: number) {}

  now(): Date {
    return new Date(this.nowMs);
  }

  /** A place in the queue of those who could go on now. */
  turn(owner: Owner): Promise<void> {
    return new Promise((go) => this.ready.push({ owner, go }));
  }

  turnsOf(owner: Owner): Turns {
    return { next: () => this.turn(owner) };
  }

  /** Goes on after a time; later still when others have their turn first. */
  wait(owner: Owner, ms: number): Promise<void> {
    return new Promise((go) => {
      const timer = { owner, go, at: this.nowMs + ms };
      let place = this.timers.length;
      while (place > 0 && (this.timers[place - 1] as Timer).at > timer.at) place--;
      this.timers.splice(place, 0, timer);
    });
  }

  /** Whether nobody could go on without time passing. */
  get idle(): boolean {
    return !this.ready.some(({ owner }) => owner.alive);
  }

  /** Lets one of those who could go on do so, or time pass. False where nobody ever would. */
  async step(): Promise<boolean> {
    const next = this.next();
    if (!next) return false;
    this.steps++;
    this.trace.add(next.owner.name);
    next.go();
    await settled();
    return true;
  }

  private next(): Waiting | undefined {
    for (;;) {
      const fromTimer = this.ready.length === 0 || (this.timers.length > 0 && this.chance.below(timeRunsOnceIn) === 0);
      const next = fromTimer ? this.timers.shift() : this.anyReady();
      if (!next) return undefined;
      this.nowMs = Math.max(this.nowMs + this.chance.below(stepMsMax), 'at' in next ? (next as Timer).at : 0);
      if (next.owner.alive) return next;
    }
  }

  private anyReady(): Waiting | undefined {
    const place = this.chance.below(this.ready.length);
    const next = this.ready[place];
    const last = this.ready.pop();
    if (last && place < this.ready.length) this.ready[place] = last;
    return next;
  }
}

/** Resolves when everything that runs without our say, the promises that are settled, has run. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
