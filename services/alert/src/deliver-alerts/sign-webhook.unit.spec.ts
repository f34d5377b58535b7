import { Webhook } from 'standardwebhooks';
import { signWebhook } from './sign-webhook.js';

const secret = `whsec_${Buffer.from('a secret of at least 24 bytes').toString('base64')}`;
const body = JSON.stringify({ type: 'parley.alert.v1' });

describe('a signed webhook', () => {
  const headers = signWebhook({ id: 'alert-1', at: new Date(), body, secret });

  it('is verified by anyone who follows Standard Webhooks', () => {
    expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
  });

  it.each([
    ['another body', `${body} `, {}],
    ['another id', body, { 'webhook-id': 'alert-2' }],
    ['another time', body, { 'webhook-timestamp': String(Number(headers['webhook-timestamp']) + 1) }],
  ])('does not verify with %s', (_what, content, changed) => {
    expect(() => new Webhook(secret).verify(content, { ...headers, ...changed })).toThrow();
  });
});
