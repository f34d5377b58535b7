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
interface Held extends Waiting {
  readonly untilStep: number;
}

const stepMsMax = 3;
const timeRunsOnceIn = 24;
const heldUpOnceIn = 40;
const heldUpStepsMax = 600;

/**
 * Owns every await of a simulated world: who goes on next, and when time passes, is chance from the seed and nothing else. Between two steps
 * exactly one owner runs, until it awaits again.
 */
export class Scheduler implements Clock {
  readonly trace = new TraceHash();
  steps = 0;
  private readonly ready: Waiting[] = [];
  private held: Held[] = [];
  private readonly timers: Timer[] = [];

  constructor(private readonly chance: Chance, private nowMs: number) {}

  now(): Date {
    return new Date(this.nowMs);
  }

  /** A place among those who could go on now. Now and then one is held up while the others do a great deal: races need somebody slow. */
  turn(owner: Owner): Promise<void> {
    const isHeldUp = this.chance.below(heldUpOnceIn) === 0;
    return new Promise((go) => (isHeldUp ? this.held.push({ owner, go, untilStep: this.steps + this.chance.below(heldUpStepsMax) }) : this.ready.push({ owner, go })));
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
    return !this.ready.some(({ owner }) => owner.alive) && !this.held.some(({ owner }) => owner.alive);
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
      this.letGo();
      const fromTimer = this.ready.length === 0 || (this.timers.length > 0 && this.chance.below(timeRunsOnceIn) === 0);
      const next = fromTimer ? this.timers.shift() : this.anyReady();
      if (!next) return undefined;
      this.nowMs = Math.max(this.nowMs + this.chance.below(stepMsMax), 'at' in next ? (next as Timer).at : 0);
      if (next.owner.alive) return next;
    }
  }

  private letGo(): void {
    if (this.held.length === 0) return;
    const first = Math.min(...this.held.map(({ untilStep }) => untilStep));
    const until = this.ready.length === 0 ? Math.max(first, this.steps) : this.steps;
    if (first > until) return;
    this.ready.push(...this.held.filter(({ untilStep }) => untilStep <= until));
    this.held = this.held.filter(({ untilStep }) => untilStep > until);
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
