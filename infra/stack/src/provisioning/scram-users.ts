import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { alterUserScramCredentialsV0, Connection, describeUserScramCredentialsV0, ProtocolError, ResponseError } from '@platformatic/kafka';
import type { KafkaAddress } from '../parts/part.js';

const scramSha512 = 2;
const iterations = 8192;
const knownWithinMs = 10_000;

export interface ScramUser {
  readonly name: string;
  readonly password: string;
}

/** Runs `work` on a connection to the first broker that lets this user in. */
const connected = async <T>({ brokers, username, password }: KafkaAddress, work: (connection: Connection) => Promise<T>): Promise<T> => {
  let failure: unknown;
  for (const broker of brokers) {
    const at = broker.lastIndexOf(':');
    const sasl = username ? { sasl: { mechanism: 'SCRAM-SHA-512' as const, username, password: password ?? '' } } : {};
    const connection = new Connection('parley-administration', { ...sasl, connectTimeout: 3_000 });
    try {
      await connection.connect(broker.slice(0, at), Number(broker.slice(at + 1)));
    } catch (error) {
      failure = error;
      await connection.close().catch(() => undefined);
      continue;
    }
    try {
      return await work(connection);
    } finally {
      await connection.close();
    }
  }
  throw failure;
};

/** Whether the broker lets this user in. */
export const logsIn = (kafka: KafkaAddress): Promise<boolean> => connected(kafka, async () => true).catch(() => false);

/** Resolves when `holds` does: what the controller has taken in, the broker knows a moment later. */
export const untilKnown = async (what: string, holds: () => Promise<boolean>): Promise<void> => {
  const until = performance.now() + knownWithinMs;
  while (!(await holds())) {
    if (performance.now() > until) throw new Error(`The broker did not take in ${what} within ${knownWithinMs / 1000} s`);
    await wait(20);
  }
};

const isMissing = (error: unknown) => error instanceof ResponseError && error.errors.every((e) => e instanceof ProtocolError && e['apiId'] === 'RESOURCE_NOT_FOUND');

/** Sets SCRAM-SHA-512 credentials (the password goes salted and hashed) and resolves once the broker lets these users in. */
export const setScramUsers = async (kafka: KafkaAddress, users: readonly ScramUser[]): Promise<void> => {
  if (users.length === 0) return;
  const upsertions = users.map(({ name, password }) => {
    const salt = randomBytes(24);
    return { name, mechanism: scramSha512, iterations, salt, saltedPassword: pbkdf2Sync(password, salt, iterations, 64, 'sha512') };
  });
  await connected(kafka, (connection) => alterUserScramCredentialsV0.api.async(connection, [], upsertions));
  for (const { name, password } of users) await untilKnown(`the user ${name}`, () => logsIn({ brokers: kafka.brokers, username: name, password }));
};

/** The names of all SCRAM users. */
export const scramUsers = (kafka: KafkaAddress): Promise<string[]> =>
  connected(kafka, async (connection) => (await describeUserScramCredentialsV0.api.async(connection, [])).results.map((r) => r.user));

/** Takes users' credentials away; one that has none is no error. */
export const removeScramUsers = async (kafka: KafkaAddress, names: readonly string[]): Promise<void> => {
  if (names.length === 0) return;
  const deletions = names.map((name) => ({ name, mechanism: scramSha512 }));
  await connected(kafka, (connection) => alterUserScramCredentialsV0.api.async(connection, deletions, [])).catch((error: unknown) => {
    if (!isMissing(error)) throw error;
  });
  await untilKnown('the removal of users', async () => (await scramUsers(kafka)).every((user) => !names.includes(user)));
};
