import type { AttemptResult } from '@parley/deconfliction';
import nodemailer, { type Transporter } from 'nodemailer';
import type { MailConfig } from '../config.js';
import type { DueDelivery } from '../store/alert-store.js';
import type { Carrier } from './deliver-alerts.js';

const openings: Readonly<Record<DueDelivery['body']['notice'], string>> = {
  conflict: 'conflict', changed: 'conflict changed', escalated: 'no answer yet', acknowledged: 'the other side has answered', agreed: 'both sides agree', closed: 'conflict closed',
};

const connectionTimeoutMs = 10_000;
const socketTimeoutMs = 20_000;

const linkTo = (consoleUrl: string | undefined, conflictId: string) => (consoleUrl ? `\n\n${consoleUrl.replace(/\/$/, '')}/conflicts/${conflictId}` : '');

const resultOf = (error: unknown): AttemptResult => {
  const { responseCode, code } = error as { responseCode?: unknown; code?: unknown };
  const what = typeof responseCode === 'number' ? `SMTP ${responseCode}` : typeof code === 'string' ? code : 'failed';
  return { kind: typeof responseCode === 'number' && responseCode >= 500 ? 'misfit' : 'unreachable', error: what };
};

/** Sends alerts by e-mail: the alert's own words and a link, and a message id that shows a repetition for what it is. */
export class CarryByEmail implements Carrier {
  private readonly transport: Transporter;

  constructor(private readonly mail: MailConfig, private readonly consoleUrl: string | undefined) {
    this.transport = nodemailer.createTransport({
      url: mail.smtpUrl, connectionTimeout: connectionTimeoutMs, greetingTimeout: connectionTimeoutMs, socketTimeout: socketTimeoutMs, dnsTimeout: connectionTimeoutMs, disableFileAccess: true, disableUrlAccess: true,
    } as nodemailer.TransportOptions);
  }

  async carry({ endpoint, body }: DueDelivery): Promise<AttemptResult> {
    const { alertId, conflictId, notice, severity, text } = body;
    try {
      await this.transport.sendMail({ from: this.mail.from, to: { name: '', address: endpoint }, messageId: `<${alertId}@parley>`, subject: `Parley: ${openings[notice]} (${severity})`, text: `${text}${linkTo(this.consoleUrl, conflictId)}\n` });
      return { kind: 'delivered' };
    } catch (error) {
      return resultOf(error);
    }
  }
}

/** E-mail that is off: what was due from a time when it was on waits until it is on again. */
export const emailIsOff: Carrier = { carry: async () => ({ kind: 'unreachable', error: 'e-mail is off' }) };
