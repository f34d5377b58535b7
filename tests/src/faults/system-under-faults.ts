import { rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { deskToken, startSystem, type RunningSystem, type ServiceName, type ServiceProcess } from '@parley/cli';
import { onBroker } from '@parley/stack';
import { FaultAgency } from './fault-agency.js';
import type { Recorder } from './history.js';
import { otherInstances } from './other-instances.js';
import { lockCrosswise } from './lock-crosswise.js';
import { PartsUnderFaults } from './parts-under-faults.js';
import { refuseWrites } from './refuse-writes.js';
import { withDatabase } from './sessions.js';
import { WebhookUnderFaults } from './webhook-under-faults.js';

const allowing = ({ port }: WebhookUnderFaults) => `127.0.0.1:${port}`;

/** The whole system as separate processes on parts of its own, each of which can be made to fail. Nobody mends beside it: there is no reconciliation. */
export class SystemUnderFaults {
  private readonly others;
  private readonly agencies: FaultAgency[] = [];

  private constructor(private readonly dir: string, readonly parts: PartsUnderFaults, readonly webhook: WebhookUnderFaults, private readonly system: RunningSystem, say: (line: string) => void) {
    this.others = otherInstances({ dir, say, webhookAllow: [allowing(webhook)], installation: system.installation, secrets: system.secrets });
  }

  static async start({ dir, say, chance, withoutRedis = false }: { dir: string; say: (line: string) => void; chance: () => number; withoutRedis?: boolean }): Promise<SystemUnderFaults> {
    const parts = await PartsUnderFaults.start(dir, chance);
    const webhook = await WebhookUnderFaults.listen();
    try {
      if (withoutRedis) await parts.crash('redis');
      const { postgresUrl, redisUrl, kafka } = parts;
      const system = await startSystem({ dir, say, reconciles: false, webhookAllow: [allowing(webhook)], parts: { postgresUrl, redisUrl, kafka, stop: () => parts.stop() } });
      return new SystemUnderFaults(dir, parts, webhook, system, say);
    } catch (error) {
      await webhook.close();
      await parts.stop();
      throw error;
    }
  }

  get installation(): RunningSystem['installation'] {
    return this.system.installation;
  }

  get secrets(): RunningSystem['secrets'] {
    return this.system.secrets;
  }

  get url(): { readonly registration: string; readonly conflict: string } {
    const { urls } = this.installation;
    return { registration: urls['registration'] ?? '', conflict: urls['conflict'] ?? '' };
  }

  deskToken(): Promise<string> {
    return deskToken(this.installation, this.secrets);
  }

  /** An agency joins; one that has an endpoint is told there as well. */
  async join(id: string, recorder: Recorder, hasEndpoint: boolean): Promise<FaultAgency> {
    const agency = await FaultAgency.join(id, this.installation, recorder, hasEndpoint ? this.webhook.url : undefined);
    this.agencies.push(agency);
    return agency;
  }

  service(name: ServiceName): ServiceProcess {
    const found = this.system.processes.find((process) => process.name === name);
    if (!found) throw new Error(`there is no ${name}`);
    return found;
  }

  /** Sends a signal to a service; one that is killed is started again by whoever started it. */
  signal(name: ServiceName, signal: NodeJS.Signals): void {
    const { pid } = this.service(name);
    if (pid !== undefined) process.kill(pid, signal);
  }

  /** Starts a service anew so that it ends itself at that point once; resolves when it has. False where it did not come by there in time. */
  async dieAt(name: ServiceName, point: string, pass: number, withinMs: number): Promise<boolean> {
    const service = this.service(name);
    const before = service.pid;
    service.startAnew({ PARLEY_FAIL_POINTS: `${name}:${point}:kill:${pass}` });
    const until = performance.now() + withinMs;
    const next = async (than: number | undefined) => {
      while (service.pid === than && performance.now() < until) await wait(20);
      return service.pid;
    };
    const armed = await next(before);
    return (await next(armed)) !== armed;
  }

  /** One more process of a service, in the same groups; resolves when it is ready. */
  startAnother(name: ServiceName): Promise<ServiceProcess> {
    return this.others.start(name);
  }

  /** Ends every session of the services in the database, in the middle of whatever they do. */
  terminateSessions(): Promise<number> {
    return withDatabase(this.installation.databaseUrl, async (query) => (await query(`select pg_terminate_backend(pid) from pg_stat_activity where usename like 'svc\\_%'`)).length);
  }

  /** Takes locks of a table against the order of the services until told to stop; resolves to the deadlocks that came of it. */
  lockCrosswise(table: string, key: string, stop: AbortSignal): Promise<number> {
    return lockCrosswise(this.installation.databaseUrl, table, key, stop);
  }

  /** Lets the database refuse a share of the writes to a table for a while; resolves to how many it refused. */
  refuseWrites(table: string, share: number, forMs: number): Promise<number> {
    return refuseWrites(this.installation.databaseUrl, table, share, forMs);
  }

  /** Gives a topic more partitions, and waits until they have had records; resolves to how many. */
  async addPartitions(topic: string, before: number, after: number): Promise<number> {
    const added = Array.from({ length: after - before }, (_, n) => before + n);
    await onBroker(this.parts.kafka, '', (broker) => broker.addPartitions(topic, after));
    for (const until = performance.now() + 120_000; ; await wait(1_000)) {
      const records = await onBroker(this.parts.kafka, '', (broker) => broker.recordsOf(topic, added));
      if (records > 0) return records;
      if (performance.now() > until) throw new Error(`no record came to the new partitions of ${topic}`);
    }
  }

  /** Lets a service read everything once more from the beginning. */
  async replayFromZero(name: ServiceName): Promise<string[]> {
    await this.service(name).stop();
    const groups = await onBroker(this.parts.kafka, '', (broker) => broker.forgetGroups(name));
    this.service(name).start();
    return groups;
  }

  async ready(): Promise<void> {
    await Promise.all(this.system.processes.map((process) => process.ready(60_000)));
  }

  async stop(): Promise<void> {
    await Promise.all(this.agencies.map((agency) => agency.leave()));
    await this.others.stop();
    await this.system.stop();
    await this.webhook.close();
    rmSync(this.dir, { recursive: true, force: true });
  }
}
