import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { freePort, onBroker, type KafkaAddress } from '@parley/stack';
import pg from 'pg';
import { GenericContainer, getContainerRuntimeClient, Wait, type StartedTestContainer } from 'testcontainers';
import { setTimeout as wait } from 'node:timers/promises';
import { projectRoot } from '../system/installation.js';

/** Addresses of parts that tests run on, and their end. */
export interface TestParts {
  readonly postgresUrl: string;
  readonly redisUrl: string;
  readonly kafka: KafkaAddress;
  stop(): Promise<void>;
}

/** Whether a container engine answers here. */
export const engineAnswers = (): Promise<boolean> => getContainerRuntimeClient().then(() => true, () => false);

const startupMs = 120_000;
const password = () => randomBytes(18).toString('hex');

const untilItAnswers = async (what: string, probe: () => Promise<unknown>): Promise<void> => {
  for (const until = performance.now() + startupMs; ; await wait(100)) {
    try {
      await probe();
      return;
    } catch (error) {
      if (performance.now() > until) throw new Error(`${what} in its container did not answer within ${startupMs / 1000} s`, { cause: error });
    }
  }
};

const postgres = async (secret: string): Promise<{ container: StartedTestContainer; url: string }> => {
  const container = await new GenericContainer('postgres:18').withEnvironment({ POSTGRES_PASSWORD: secret }).withCommand(['postgres', '-c', 'max_connections=300', '-c', 'fsync=off', '-c', 'full_page_writes=off'])
    .withExposedPorts(5432).withWaitStrategy(Wait.forListeningPorts()).withStartupTimeout(startupMs).start();
  const url = `postgres://postgres:${secret}@${container.getHost()}:${container.getMappedPort(5432)}/postgres`;
  await untilItAnswers('PostgreSQL', async () => {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined);
    await client.connect();
    await client.end();
  });
  return { container, url };
};

const redis = async (): Promise<{ container: StartedTestContainer; url: string }> => {
  const container = await new GenericContainer('redis:8').withExposedPorts(6379).withWaitStrategy(Wait.forListeningPorts()).withStartupTimeout(startupMs).start();
  return { container, url: `redis://${container.getHost()}:${container.getMappedPort(6379)}` };
};

// The broker says under which address it is reached, so its port outside is chosen before it starts.
const kafka = async (secret: string): Promise<{ container: StartedTestContainer; address: KafkaAddress }> => {
  const port = await freePort(29_092);
  const container = await new GenericContainer('apache/kafka:4.3.1').withEnvironment({ PARLEY_KAFKA_PORT: String(port), KAFKA_HEAP_OPTS: '-Xms256m -Xmx512m' })
    .withCopyContentToContainer([{ content: secret, target: '/run/parley/kafka-admin', mode: 0o644 }]).withCopyFilesToContainer([{ source: join(projectRoot, 'infra/compose/kafka-start.sh'), target: '/parley/kafka-start.sh' }])
    .withCommand(['/bin/bash', '/parley/kafka-start.sh']).withExposedPorts({ container: 19_092, host: port }).withWaitStrategy(Wait.forListeningPorts()).withStartupTimeout(startupMs).start();
  const address = { brokers: [`localhost:${port}`], username: 'admin', password: secret };
  await untilItAnswers('Kafka', () => onBroker(address, '', (broker) => broker.createTopics([])));
  return { container, address };
};

/** PostgreSQL, Redis and Kafka in containers of the official images: the same specs run on them as on the local parts. */
export const startContainerParts = async (): Promise<TestParts> => {
  const begun = await Promise.allSettled([postgres(password()), redis(), kafka(password())]);
  const [database, cache, broker] = begun;
  const stop = async () => {
    await Promise.all(begun.map((one) => (one.status === 'fulfilled' ? one.value.container.stop() : undefined)));
  };
  if (database.status === 'fulfilled' && cache.status === 'fulfilled' && broker.status === 'fulfilled') return { postgresUrl: database.value.url, redisUrl: cache.value.url, kafka: broker.value.address, stop };
  await stop();
  throw begun.find((one) => one.status === 'rejected')?.reason;
};
