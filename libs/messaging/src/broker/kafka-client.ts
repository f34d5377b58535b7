import kafkajs, { type Kafka, type RetryOptions } from 'kafkajs';
import { registerCodecs } from '../codecs/register-codecs.js';
import type { KafkaConfig } from './kafka-config.js';
import { socketFactory } from './socket-factory.js';

registerCodecs();

export interface ClientTimes {
  readonly requestTimeout: number;
  readonly connectionTimeout: number;
  readonly retry: RetryOptions;
}

/** Times of a consumer's client: patient, for its supervisor decides what to do about a broker that is away. */
export const patientTimes: ClientTimes = { requestTimeout: 10_000, connectionTimeout: 3_000, retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 8 } };

/** Times of the relay's client: short, because a row that could not be sent stays a row (eventing.md §0). */
export const shortTimes: ClientTimes = { requestTimeout: 3_000, connectionTimeout: 1_000, retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 2 } };

/** The only place that makes a client. Its own log is off: the runner and the relay say what matters, once. */
export const createKafka = ({ brokers, clientId, username, password }: KafkaConfig, times: ClientTimes): Kafka =>
  new kafkajs.Kafka({
    clientId,
    brokers: [...brokers],
    ...(username ? { sasl: { mechanism: 'scram-sha-512' as const, username, password: password ?? '' } } : {}),
    ...times,
    socketFactory,
    logLevel: kafkajs.logLevel.NOTHING,
  });

export const { Partitioners } = kafkajs;
