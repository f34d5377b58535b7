import { Owner, MemoryConsumer, MemoryOutbox, MemoryRelay, type MemoryConnection, type RelayParts, type Subscription } from '@parley/testing';
import type { SimulatedSystem } from './simulated-system.js';

const restartMs = 500;

/** One life of a process: what it holds is gone when it is stopped, and what it wrote stays. */
export interface Life {
  readonly connection: MemoryConnection;
  turn(): Promise<void>;
  outbox(schema: string, onSent?: RelayParts['onSent']): MemoryOutbox;
  consume(subscription: Subscription): void;
  every(ms: number, work: () => Promise<unknown>): void;
}

/** A process of a service, which may be stopped at any await and started again. */
export class SimulatedProcess {
  private owner: Owner | undefined;
  private connection: MemoryConnection | undefined;
  private consumers: MemoryConsumer[] = [];

  constructor(private readonly name: string, private readonly system: SimulatedSystem, private readonly boot: (life: Life) => Promise<void>) {}

  get runs(): boolean {
    return this.owner !== undefined;
  }

  get caughtUp(): boolean {
    return this.consumers.every((consumer) => consumer.caughtUp);
  }

  start(): void {
    const owner = new Owner(this.name);
    const connection = this.system.database.connect(this.system.scheduler.turnsOf(owner));
    [this.owner, this.connection, this.consumers] = [owner, connection, []];
    void this.boot(this.life(owner, connection)).catch(() => this.startAgain());
  }

  /** As `kill -9` does: nothing of it goes on, and the database ends its transactions. */
  stop(): void {
    if (!this.owner) return;
    this.owner.alive = false;
    this.connection?.cut();
    this.system.broker.leave(this.name);
    this.owner = undefined;
  }

  /** A start that fails is tried again, as whoever watches over processes does. */
  private async startAgain(): Promise<void> {
    this.stop();
    await this.system.scheduler.wait(this.system.supervisor, restartMs);
    if (!this.runs) this.start();
  }

  private life(owner: Owner, connection: MemoryConnection): Life {
    const { scheduler, broker, chance, weather, parts, database } = this.system;
    return {
      connection,
      turn: () => scheduler.turn(owner),
      outbox: (schema, onSent) => {
        const outbox: MemoryOutbox = new MemoryOutbox(schema, () => database.now(), (rows) => relay.hand(rows));
        const relay = new MemoryRelay({ owner, scheduler, broker, connection, chance, weather, table: outbox.table, sweeps: parts.sweeps, ...(onSent ? { onSent } : {}) });
        void relay.sweepOnAndOn();
        return outbox;
      },
      consume: (subscription) => {
        const park = async (consumer: string, record: { topic: string; offset: string }, error: Error) => this.system.onParked(`${consumer} parked ${record.topic} ${record.offset}: ${error.message}`);
        const consumers = broker.partitions.map((partition) => new MemoryConsumer(subscription, partition, { owner, scheduler, broker, chance, park, commits: parts.commits }));
        this.consumers.push(...consumers);
        broker.join(subscription.group, this.name);
        for (const consumer of consumers) void consumer.run();
      },
      every: (ms, work) => {
        const onAndOn = async () => {
          for (;;) {
            await scheduler.wait(owner, ms);
            await work().catch(() => undefined);
          }
        };
        void onAndOn();
      },
    };
  }
}
