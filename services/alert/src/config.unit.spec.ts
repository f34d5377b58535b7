import { readAlertConfig } from './config.js';

const shared = { DATABASE_URL: 'postgres://localhost/parley', REDIS_URL: 'redis://localhost', KAFKA_BROKERS: 'localhost:9092' };

describe('the alert service’s configuration', () => {
  it('has a port of its own, and no e-mail and no closed networks unless told so', () => {
    expect(readAlertConfig({ ...shared, CONSOLE_URL: '' })).toMatchObject({ port: 8084, mail: undefined, webhookAllow: [], webhookTimeoutMs: 10_000, consoleUrl: undefined });
  });

  it('reads the mail server, the desk and the endpoints that may be on closed networks', () => {
    const environment = { ...shared, SMTP_URL: 'smtp://localhost:25', MAIL_FROM: 'parley@desk.example', DESK_EMAIL: 'desk@desk.example', WEBHOOK_ALLOW: 'rms.local:8443, 127.0.0.1:9999,[::1]:1' };
    expect(readAlertConfig(environment)).toMatchObject({ mail: { smtpUrl: 'smtp://localhost:25', from: 'parley@desk.example' }, deskEmail: 'desk@desk.example', webhookAllow: ['rms.local:8443', '127.0.0.1:9999', '[::1]:1'] });
  });

  it.each([
    ['a mail server without a sender', { SMTP_URL: 'smtp://localhost' }],
    ['a mail server that is none', { SMTP_URL: 'http://localhost', MAIL_FROM: 'parley@desk.example' }],
    ['an endpoint without a port', { WEBHOOK_ALLOW: 'rms.local' }],
    ['a desk without an address', { DESK_EMAIL: 'desk' }],
  ])('refuses %s', (_what, environment) => {
    expect(() => readAlertConfig({ ...shared, ...environment })).toThrow();
  });
});
