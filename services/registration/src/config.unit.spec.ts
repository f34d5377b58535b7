import { readRegistrationConfig } from './config.js';

const environment = { DATABASE_URL: 'postgres://svc_registration:x@127.0.0.1/parley', REDIS_URL: 'redis://127.0.0.1', KAFKA_BROKERS: 'a:9092,b:9092' };

describe('the environment', () => {
  it('is read into a configuration with the defaults of the local stack', () => {
    expect(readRegistrationConfig(environment)).toMatchObject({ port: 8081, host: '127.0.0.1', kafka: { brokers: ['a:9092', 'b:9092'], clientId: 'registration', topicPrefix: '' }, issuers: [] });
  });

  it('says what is missing', () => {
    expect(() => readRegistrationConfig({ ...environment, DATABASE_URL: undefined })).toThrow('DATABASE_URL');
  });
});
