import { attemptsMax, processChunk, type ChunkPorts, type Received } from '@parley/messaging';
import type { Chance } from '../small-world/chance.js';
import type { MemoryBroker } from './memory-broker.js';
import type { Owner, Scheduler } from './scheduler.js';

export interface Subscription {
  readonly group: string;
  readonly topic: string;
  readonly types?: readonly string[];
  readonly handle: (records: Received[]) => Promise<void>;
}

export interface ConsumerParts {
  readonly owner: Owner;
  readonly scheduler: Scheduler;
  readonly broker: MemoryBroker;
  readonly chance: Chance;
  readonly park: (consumer: string, record: Received, error: Error) => Promise<void>;
  /** When an offset is committed: behind finished work, as it must be, or before it. */
  readonly commits?: 'behind' | 'before';
}

const chunkMax = 6;
const waitMs = 100;

/** One partition of one subscription in one process: chunks through the same halving and parking as in production, offsets committed behind them. */
export class MemoryConsumer {
  private readonly attempts = new Map<string, number>();
  private position: number | undefined;
  private generation = -1;

  constructor(private readonly subscription: Subscription, private readonly partition: number, private readonly parts: ConsumerParts) {}

  /** Everything that is there for this partition has been handled. */
  get caughtUp(): boolean {
    const { broker, owner } = this.parts;
    const { group, topic } = this.subscription;
    if (!broker.isAssigned(group, owner.name, this.partition)) return true;
    return this.generation === broker.generation(group) && broker.fetch(topic, this.partition, this.position ?? 0, 1).length === 0;
  }

  async run(): Promise<void> {
    const { owner, scheduler, broker, chance, commits } = this.parts;
    const { group, topic } = this.subscription;
    while (owner.alive) {
      const records = this.fetch(1 + chance.below(chunkMax));
      if (records.length === 0) {
        await broker.news(group, topic, this.partition);
        continue;
      }
      await scheduler.turn(owner);
      const [from, generation] = [this.position ?? 0, this.generation];
      if (commits === 'before') broker.commit(group, topic, this.partition, from + records.length);
      const { done, wait } = await processChunk(records, this.ports);
      this.position = from + done;
      await scheduler.turn(owner);
      // The broker takes a commit of the generation that is; a member that was moved on has lost its partition.
      if (generation === broker.generation(group) && chance.happens(0.7)) broker.commit(group, topic, this.partition, this.position);
      if (wait) await scheduler.wait(owner, waitMs);
    }
  }

  private fetch(max: number): Received[] {
    const { owner, broker } = this.parts;
    const { group, topic } = this.subscription;
    if (!broker.isAssigned(group, owner.name, this.partition)) return [];
    if (this.generation !== broker.generation(group)) {
      this.generation = broker.generation(group);
      this.position = broker.position(group, topic, this.partition);
    }
    return broker.fetch(topic, this.partition, this.position ?? 0, max);
  }

  private readonly ports: ChunkPorts = {
    handle: async (records) => {
      const { types, handle } = this.subscription;
      const known = types ? records.filter((record) => types.includes(record.type)) : [...records];
      if (known.length > 0) await handle(known);
    },
    park: (record, error) => this.parts.park(this.subscription.group, record, error),
    attempt: (record) => {
      const key = `${record.topic}/${record.partition}/${record.offset}`;
      const attempts = (this.attempts.get(key) ?? 0) + 1;
      if (attempts >= attemptsMax) this.attempts.delete(key);
      else this.attempts.set(key, attempts);
      return attempts;
    },
  };
}
