import { readConflictConfig } from './config.js';

describe('the environment', () => {
  it('is read into a configuration with the defaults of the local stack', () => {
    const environment = { DATABASE_URL: 'postgres://svc_conflict:x@127.0.0.1/parley', REDIS_URL: 'redis://127.0.0.1', KAFKA_BROKERS: 'a:9092' };
    expect(readConflictConfig(environment)).toMatchObject({ port: 8083, kafka: { clientId: 'conflict' } });
  });
});
