import type { Origin } from '@parley/contracts';
import type { Received } from '@parley/messaging';

export interface Sent {
  readonly topic: string;
  readonly key: string;
  /** The event's own id. */
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly agency?: string;
  readonly value?: Buffer;
  readonly traceparent?: string;
  readonly origin?: Origin;
}

const partitionsOfTopic = 3;
const partitionOf = (key: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % partitionsOfTopic;
};

/** Kafka's twin: topics of three partitions, records in the order of their arrival, offsets committed by groups, nothing ever lost that was stored. */
export class MemoryBroker {
  private readonly logs = new Map<string, Received[]>();
  private readonly committed = new Map<string, number>();
  private readonly members = new Map<string, string[]>();
  private readonly generations = new Map<string, number>();
  private sleepers: { readonly group: string; readonly topic: string; readonly partition: number; readonly go: () => void }[] = [];

  constructor(private readonly now: () => Date, private readonly onAppend: (record: Received) => void) {}

  append({ topic, key, id, type, data, agency, value, traceparent, origin }: Sent): void {
    const partition = partitionOf(key);
    const log = this.log(topic, partition);
    const record: Received = { id, type, topic, key, data, partition, offset: String(log.length), value: value ?? null, headers: { ce_id: id, ce_type: type, ...(value ? { 'content-type': 'application/json' } : {}) }, recordTimestamp: this.now(), ...(agency ? { agency } : {}), ...(traceparent ? { traceparent } : {}), ...(origin ? { origin } : {}) };
    log.push(record);
    this.onAppend(record);
    this.wake((sleeper) => sleeper.topic === topic && sleeper.partition === partition);
  }

  /** Everything of a topic, partition by partition. */
  records(topic: string): Received[] {
    return this.partitions.flatMap((partition) => this.log(topic, partition));
  }

  get partitions(): number[] {
    return Array.from({ length: partitionsOfTopic }, (_, partition) => partition);
  }

  join(group: string, member: string): void {
    this.members.set(group, [...(this.members.get(group) ?? []), member]);
    this.rebalance(group);
  }

  leave(member: string): void {
    for (const [group, members] of this.members) {
      if (!members.includes(member)) continue;
      this.members.set(group, members.filter((other) => other !== member));
      this.rebalance(group);
    }
  }

  /** Begins a new generation: whoever has a partition then reads on from what was committed, whatever its predecessor is still at. */
  rebalance(group: string): void {
    this.generations.set(group, this.generation(group) + 1);
    this.wake((sleeper) => sleeper.group === group);
  }

  generation(group: string): number {
    return this.generations.get(group) ?? 0;
  }

  get groups(): string[] {
    return [...this.members.keys()];
  }

  isAssigned(group: string, member: string, partition: number): boolean {
    const members = this.members.get(group) ?? [];
    return members.length > 0 && members[(partition + this.generation(group)) % members.length] === member;
  }

  fetch(topic: string, partition: number, from: number, max: number): Received[] {
    return this.log(topic, partition).slice(from, from + max);
  }

  position(group: string, topic: string, partition: number): number {
    return this.committed.get(`${group} ${topic} ${partition}`) ?? 0;
  }

  commit(group: string, topic: string, partition: number, position: number): void {
    this.committed.set(`${group} ${topic} ${partition}`, position);
  }

  /** Sets a group back, as a lost commit or an operator would. */
  setBack(group: string, share: number): void {
    for (const [name, position] of this.committed) if (name.startsWith(`${group} `)) this.committed.set(name, Math.floor(position * share));
    this.rebalance(group);
  }

  /** Resolves at the next arrival on a partition, or change of the group. */
  news(group: string, topic: string, partition: number): Promise<void> {
    return new Promise((go) => this.sleepers.push({ group, topic, partition, go }));
  }

  private log(topic: string, partition: number): Received[] {
    const name = `${topic} ${partition}`;
    const log = this.logs.get(name) ?? [];
    this.logs.set(name, log);
    return log;
  }

  private wake(which: (sleeper: (typeof this.sleepers)[number]) => boolean): void {
    const woken = this.sleepers.filter(which);
    this.sleepers = this.sleepers.filter((sleeper) => !woken.includes(sleeper));
    for (const { go } of woken) go();
  }
}
