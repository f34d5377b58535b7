import { Owner } from '@parley/testing';
import type { SimulatedSystem } from './simulated-system.js';

const everyMs = 600;
const downMs = 3_000;

/** What befalls the system: processes are stopped at any await and come back, groups change hands, offsets are set back. */
export class Weather {
  private readonly owner = new Owner('weather');

  constructor(private readonly system: SimulatedSystem) {}

  start(): void {
    void this.onAndOn();
  }

  /** From now on the sun shines: everybody is up, and no connection breaks. */
  clear(): void {
    this.owner.alive = false;
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
    } else if (what < 0.85) {
      broker.rebalance(chance.pick(broker.groups));
    } else {
      broker.setBack(chance.pick(broker.groups), chance.happens(0.3) ? 0 : chance.next());
    }
  }
}
