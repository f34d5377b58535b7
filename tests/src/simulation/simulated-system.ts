import type { Ids } from '@parley/observability';
import { Chance, ConnectionLost, MemoryBroker, MemoryDatabase, Owner, Scheduler } from '@parley/testing';
import type { Received } from '@parley/messaging';
import { trueParts, type Parts } from './parts.js';
import { SimulatedProcess } from './process.js';
import { services } from './services.js';
import { alertTables } from './simulated-alert-book.js';

const start = Date.parse('2031-04-02T12:00:00Z');
const obligations = ['registration.outbox', 'matching.outbox', 'conflict.outbox', 'alert.outbox', 'matching.match_work'];
const instancesOf: Readonly<Record<string, number>> = { registration: 1, matching: 3, conflict: 1, alert: 1 };

/** Random ids from the seed. */
class ChanceIds implements Ids {
  constructor(private readonly chance: Chance) {}

  uuid(): string {
    const hex = Array.from({ length: 4 }, () => Math.floor(this.chance.next() * 0x1_0000_0000).toString(16).padStart(8, '0')).join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}

/** The whole pipeline in one process, on one database and one broker, all chance and time from a seed. */
export class SimulatedSystem {
  readonly weather = { bad: true };
  readonly supervisor = new Owner('supervisor');
  readonly chance: Chance;
  readonly scheduler: Scheduler;
  readonly database: MemoryDatabase;
  readonly broker: MemoryBroker;
  readonly ids: Ids;
  readonly processes: readonly SimulatedProcess[];
  /** What happened that never may, seen while it happened. */
  readonly faults: string[] = [];

  constructor(seed: number, readonly parts: Parts = trueParts, onAppend: (record: Received, system: SimulatedSystem) => void = () => undefined) {
    this.chance = new Chance(seed);
    this.ids = new ChanceIds(this.chance);
    this.scheduler = new Scheduler(this.chance, start);
    this.database = new MemoryDatabase({ now: () => this.scheduler.now().getTime(), fault: (at) => this.faultAt(at) });
    this.broker = new MemoryBroker(() => this.scheduler.now(), (record) => {
      this.scheduler.trace.add(`${record.topic}${record.partition}${record.id}`);
      onAppend(record, this);
    });
    this.processes = Object.entries(services).flatMap(([name, boot]) => Array.from({ length: instancesOf[name] ?? 1 }, (_, n) => new SimulatedProcess(`${name}-${n + 1}`, this, (life) => boot(this, life))));
  }

  onParked(what: string): void {
    this.faults.push(what);
  }

  /** Nothing is owed and nothing under way. */
  get atRest(): boolean {
    return this.scheduler.idle && this.processes.every((process) => process.runs && process.caughtUp) && this.owed.length === 0;
  }

  /** The obligations that are open, by their table. */
  get owed(): string[] {
    const open = obligations.map((table) => [table, this.database.rows(table).size] as const);
    const untold = this.database.committed(alertTables.delivery).filter(({ state }) => state === 'pending').length;
    return [...open, [alertTables.delivery.name, untold] as const].flatMap(([table, rows]) => (rows > 0 ? [`${table} ${rows}`] : []));
  }

  private faultAt(at: 'statement' | 'commit' | 'answer'): Error | undefined {
    const odds = at === 'statement' ? 0.001 : 0.005;
    return this.weather.bad && this.chance.happens(odds) ? new ConnectionLost(`the connection was reset at a ${at}`) : undefined;
  }
}
