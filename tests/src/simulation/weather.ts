import { InMemoryMatchingStore, tables, type MatchingStore } from '@parley/matching/twin';
import { Owner, type MemoryConnection } from '@parley/testing';
import type { SimulatedSystem } from './simulated-system.js';

const everyMs = 600;
const downMs = 3_000;

/** What befalls the system: processes are stopped at any await and come back, groups change hands, offsets are set back, work is asked for again. */
export class Weather {
  private readonly owner = new Owner('weather');
  private readonly connection: MemoryConnection;
  private readonly matching: MatchingStore;

  constructor(private readonly system: SimulatedSystem) {
    this.connection = system.database.connect(system.scheduler.turnsOf(this.owner));
    this.matching = new InMemoryMatchingStore(this.connection, async () => undefined);
  }

  start(): void {
    void this.onAndOn();
  }

  /** From now on the sun shines: everybody is up, and no connection breaks. */
  clear(): void {
    this.owner.alive = false;
    this.connection.cut();
    this.system.weather.bad = false;
    for (const process of this.system.processes) if (!process.runs) process.start();
  }

  private async onAndOn(): Promise<void> {
    const { scheduler, chance } = this.system;
    for (;;) {
      await scheduler.wait(this.owner, chance.below(everyMs));
      this.happen();
    }
  }

  private happen(): void {
    const { chance, broker, processes, scheduler } = this.system;
    const what = chance.next();
    if (what < 0.5) {
      const process = chance.pick(processes);
      process.stop();
      void scheduler.wait(this.owner, chance.below(downMs)).then(() => !process.runs && process.start());
    } else if (what < 0.6) {
      // Reconciliation, or an officer, asks for somebody to be matched again in the middle of everything.
      const ids = [...this.system.database.rows(tables.registration.name).keys()].filter(() => chance.happens(0.3));
      void this.matching.request(ids, 'reconciliation').catch(() => undefined);
    } else if (what < 0.85) {
      broker.rebalance(chance.pick(broker.groups));
    } else {
      broker.setBack(chance.pick(broker.groups), chance.happens(0.3) ? 0 : chance.next());
    }
  }
}
