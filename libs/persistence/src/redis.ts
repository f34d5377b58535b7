import { Redis } from 'ioredis';

export type { Redis };

/** A Redis client for hints, limits and sessions. It never holds truth, so a command fails fast while Redis is away instead of queueing. */
export const createRedis = (url: string): Redis => {
  const redis = new Redis(url, { maxRetriesPerRequest: 1, enableOfflineQueue: true, connectTimeout: 2_000, retryStrategy: (attempt) => Math.min(attempt * 100, 2_000), lazyConnect: false });
  // Without a listener an outage would end the process; commands report it to whoever asked.
  redis.on('error', () => undefined);
  return redis;
};
