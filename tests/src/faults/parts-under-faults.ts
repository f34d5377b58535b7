import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort, startStack, type PartName, type Stack } from '@parley/stack';
import { TcpProxy } from './tcp-proxy.js';

// Out of the way of every other stack on the machine.
const firstPorts = { postgres: 35_432, redis: 36_379, kafka: 39_092 };
const firstProxyPort = 39_500;

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** PostgreSQL, Redis and Kafka of the suite's own, each for itself, so that one can be killed and started again; everybody reaches Kafka through a proxy. */
export class PartsUnderFaults {
  private constructor(private readonly dir: string, private readonly stacks: Map<PartName, Stack>, readonly proxy: TcpProxy) {}

  static async start(dir: string, chance: () => number): Promise<PartsUnderFaults> {
    const stacks = new Map<PartName, Stack>();
    const proxyPort = await freePort(firstProxyPort);
    const brokerPort = () => Number(stacks.get('kafka')?.kafka.brokers[0]?.split(':')[1] ?? 0);
    const parts = new PartsUnderFaults(dir, stacks, await TcpProxy.listen(proxyPort, brokerPort, chance));
    await Promise.all((['postgres', 'redis', 'kafka'] as const).map((name) => parts.startPart(name)));
    return parts;
  }

  get postgresUrl(): string {
    return this.stack('postgres').postgresUrl;
  }

  get redisUrl(): string {
    return this.stack('redis').redisUrl;
  }

  get kafka(): Stack['kafka'] {
    return { ...this.stack('kafka').kafka, brokers: [`127.0.0.1:${this.proxy.port}`] };
  }

  /** Sends a signal to a part that this suite started; resolves at once. */
  signal(name: PartName, signal: NodeJS.Signals): void {
    process.kill(this.pidOf(name), signal);
  }

  /** Ends a part as a crash does. PostgreSQL is asked to end at once and leave its recovery to the next start, for its children would outlive a kill. */
  async crash(name: PartName): Promise<void> {
    const pid = this.pidOf(name);
    process.kill(pid, name === 'postgres' ? 'SIGQUIT' : 'SIGKILL');
    while (isAlive(pid)) await wait(20);
  }

  /** Starts a part (again), on the port, the data and the passwords that it had. */
  async startPart(name: PartName): Promise<void> {
    this.stacks.set(name, await startStack({ dir: join(this.dir, name), needs: [name], env: {}, durable: false, firstPorts, kafkaAdvertisedPort: this.proxy.port }));
  }

  async stop(): Promise<void> {
    await Promise.all([...this.stacks.values()].map((stack) => stack.stop()));
    await this.proxy.close();
  }

  private stack(name: PartName): Stack {
    const stack = this.stacks.get(name);
    if (!stack) throw new Error(`${name} does not run`);
    return stack;
  }

  private pidOf(name: PartName): number {
    const pid = this.stack(name).pidOf(name);
    if (pid === undefined) throw new Error(`${name} is not this suite’s own`);
    return pid;
  }
}
