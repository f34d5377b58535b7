import { rmSync } from 'node:fs';
import { installPackages } from './parts/packages.js';
import { startKafka } from './parts/kafka.js';
import { kafkaPackages } from './parts/kafka-jars.js';
import { partNames, StackProblem, type Addresses, type KafkaAddress, type OnProgress, type PartContext, type PartName } from './parts/part.js';
import { startPostgres } from './parts/postgres.js';
import { redisPackages, startRedis } from './parts/redis.js';
import { freePort, isFree } from './ports.js';
import { startChild } from './processes/child.js';
import { StackState } from './stack-state.js';

/** Addresses with administrators' rights. Asking for one that was not among the `needs` throws. */
export interface Stack {
  readonly postgresUrl: string;
  readonly redisUrl: string;
  readonly kafka: KafkaAddress;
  /** The parts that run because we started them; the others were named by the environment. */
  readonly started: readonly PartName[];
  /** The process of a part that was started here. */
  pidOf(name: PartName): number | undefined;
  /** Ends what was started, and nothing else. */
  stop(): Promise<void>;
}

export interface StackOptions {
  /** Where data, logs and passwords live. */
  readonly dir: string;
  readonly needs?: readonly PartName[];
  readonly onProgress?: OnProgress;
  /** Where DATABASE_URL, REDIS_URL and KAFKA_BROKERS (KAFKA_USERNAME, KAFKA_PASSWORD) may name a part instead. */
  readonly env?: NodeJS.ProcessEnv;
  /** Leaves the parts running when this process ends; `stopStack` ends them. */
  readonly outlivesUs?: boolean;
  /** False where the data may go with the machine: tests. */
  readonly durable?: boolean;
  /** The ports that are tried first; those in use are stepped over. */
  readonly firstPorts?: Readonly<Record<PartName, number>>;
  /** The port that Kafka names to its clients, where something stands between them and the broker. */
  readonly kafkaAdvertisedPort?: number;
}

const usualPorts = { postgres: 5432, redis: 6379, kafka: 9092 };

const namedIn = (env: NodeJS.ProcessEnv): Partial<Addresses> => ({
  ...(env['DATABASE_URL'] ? { postgres: env['DATABASE_URL'] } : {}),
  ...(env['REDIS_URL'] ? { redis: env['REDIS_URL'] } : {}),
  ...(env['KAFKA_BROKERS'] ? { kafka: { brokers: env['KAFKA_BROKERS'].split(','), ...(env['KAFKA_USERNAME'] ? { username: env['KAFKA_USERNAME'], password: env['KAFKA_PASSWORD'] ?? '' } : {}) } } : {}),
});

const missingPackages = async (names: readonly PartName[]) => [...(names.includes('redis') ? redisPackages() : []), ...(names.includes('kafka') ? await kafkaPackages() : [])];

const attempts = 3;

class Starting {
  private readonly taken = new Set<number>();

  constructor(private readonly state: StackState, private readonly options: StackOptions & { readonly onProgress: OnProgress }) {}

  postgres = () => this.part('postgres', (context) => startPostgres(context, this.options.durable ?? true));
  redis = () => this.part('redis', startRedis);
  kafka = () => this.part('kafka', (context) => startKafka(context, this.options.kafkaAdvertisedPort));

  /** Starts one part on its last port, or the next free one. Where somebody took the port meanwhile, it steps over that too. */
  private async part<T>(name: PartName, start: (context: PartContext) => Promise<T>): Promise<T> {
    const { dir, onProgress, outlivesUs = false, firstPorts = usualPorts } = this.options;
    let wanted = this.state.portOf(name) ?? firstPorts[name];
    for (let attempt = 1; ; attempt++) {
      const port = await freePort(wanted, this.taken);
      this.taken.add(port);
      const launch: PartContext['launch'] = (child) => {
        const running = startChild(child, outlivesUs);
        this.state.keepChild(name, running);
        return running;
      };
      try {
        const address = await start({ dir, port, password: this.state.passwordOf(name), launch, onProgress });
        this.state.keepPort(name, port);
        return address;
      } catch (error) {
        await this.state.end(name);
        if (attempt === attempts || error instanceof StackProblem || (await isFree(port))) throw error;
        wanted = port + 1;
      }
    }
  }
}

const stackOf = (addresses: Partial<Addresses>, started: readonly PartName[], { pidOf, stop }: Pick<Stack, 'pidOf' | 'stop'>): Stack => {
  const of = <N extends PartName>(name: N): Addresses[N] => {
    const address = addresses[name];
    if (address === undefined) throw new Error(`${name} is not among the parts that were asked for`);
    return address as Addresses[N];
  };
  return { get postgresUrl() { return of('postgres'); }, get redisUrl() { return of('redis'); }, get kafka() { return of('kafka'); }, started, pidOf, stop };
};

/** PostgreSQL, Redis and Kafka: each an address from the environment, else started here on the loopback. Rejects with a `StackProblem` where a part cannot be had here. */
export const startStack = async (options: StackOptions): Promise<Stack> => {
  const { dir, needs = partNames, onProgress = () => undefined, env = process.env } = options;
  const named = namedIn(env);
  const ours = needs.filter((name) => named[name] === undefined);
  if (ours.length === 0) return stackOf(named, [], { pidOf: () => undefined, stop: async () => undefined });
  const state = StackState.open(dir);
  await state.take(options.outlivesUs ?? false);
  await installPackages(await missingPackages(ours), onProgress);
  const starting = new Starting(state, { ...options, onProgress });
  const begun = ours.map(async (name) => [name, await starting[name]()] as const);
  // Wait for all even when one fails: only what has come up, or died, can be ended.
  await Promise.allSettled(begun);
  try {
    return stackOf({ ...named, ...(Object.fromEntries(await Promise.all(begun)) as Partial<Addresses>) }, ours, { pidOf: (name) => state.pidOf(name), stop: () => state.endAll() });
  } catch (error) {
    await state.endAll();
    throw error;
  }
};

/** Ends the parts that run in that folder, whoever started them. */
export const stopStack = (dir: string): Promise<void> => StackState.open(dir).endAll();

/** Forgets a stack's data; only after it was stopped. */
export const forgetStack = (dir: string): void => rmSync(dir, { recursive: true, force: true });
