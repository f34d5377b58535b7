import { createHmac } from 'node:crypto';

const prefix = 'whsec_';

/** The headers of a Standard Webhooks 1.0 message: its id, the time of the attempt, and the signature over both and the body. */
export const signWebhook = ({ id, at, body, secret }: { id: string; at: Date; body: string; secret: string }): Record<string, string> => {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const key = Buffer.from(secret.startsWith(prefix) ? secret.slice(prefix.length) : secret, 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
};
