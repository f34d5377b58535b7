import { readConsoleConfig } from './config.js';

const environment = {
  DATABASE_URL: 'postgres://localhost/parley', REDIS_URL: 'redis://localhost', KAFKA_BROKERS: 'localhost:9092', OIDC_ISSUERS: '[{"issuer":"https://idp.example","audience":"parley"}]',
  OIDC_ISSUER: 'https://idp.example', OIDC_CLIENT_ID: 'console', OIDC_CLIENT_SECRET: 'secret', SESSION_SECRET: 's'.repeat(43), PUBLIC_URL: 'https://console.example/', CONFLICT_URL: 'http://conflict:8083/',
};

describe('the console’s configuration', () => {
  it('is read from the environment', () => {
    expect(readConsoleConfig(environment)).toMatchObject({ port: 8080, publicUrl: 'https://console.example', conflictUrl: 'http://conflict:8083', oidc: { clientId: 'console', scope: 'openid parley offline_access' } });
  });

  it.each(['OIDC_ISSUER', 'OIDC_CLIENT_SECRET', 'SESSION_SECRET', 'PUBLIC_URL', 'CONFLICT_URL'])('is refused without %s, by name', (name) => {
    expect(() => readConsoleConfig({ ...environment, [name]: undefined })).toThrow(name);
  });

  it('is refused with a secret that is too short to seal anything', () => {
    expect(() => readConsoleConfig({ ...environment, SESSION_SECRET: 'short' })).toThrow('SESSION_SECRET');
  });
});
