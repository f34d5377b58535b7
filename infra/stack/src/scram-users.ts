import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { Connection, alterUserScramCredentialsV0 } from '@platformatic/kafka';
import type { KafkaAddress } from './part.js';

const scramSha512 = 2;
const iterations = 8192;

export interface ScramChange {
  readonly set?: readonly { readonly name: string; readonly password: string }[];
  readonly remove?: readonly string[];
}

const connectionTo = async (kafka: KafkaAddress): Promise<Connection> => {
  const [broker = ''] = kafka.brokers;
  const [host = '', port = ''] = broker.split(':');
  const connection = new Connection('parley-administration', { sasl: { mechanism: 'SCRAM-SHA-512', username: kafka.username ?? '', password: kafka.password ?? '' } });
  await connection.connect(host, Number(port));
  return connection;
};

/** Sets and removes SCRAM-SHA-512 credentials at run time, which kafkajs cannot (eventing.md §9). The password goes salted; a missing user to remove is no error. */
export const alterScramUsers = async (kafka: KafkaAddress, { set = [], remove = [] }: ScramChange): Promise<void> => {
  const connection = await connectionTo(kafka);
  const upsertions = set.map(({ name, password }) => {
    const salt = randomBytes(24);
    return { name, mechanism: scramSha512, iterations, salt, saltedPassword: pbkdf2Sync(password, salt, iterations, 64, 'sha512') };
  });
  try {
    await alterUserScramCredentialsV0.api.async(connection, remove.map((name) => ({ name, mechanism: scramSha512 })), upsertions);
  } catch (error) {
    const missing = /credential/i.test(JSON.stringify(error instanceof AggregateError ? error.errors.map(String) : String(error)));
    if (set.length > 0 || !missing) throw error;
  } finally {
    await connection.close();
  }
};
