import type { AddressInfo } from 'node:net';
import { alertFor, type AttemptResult } from '@parley/deconfliction';
import { aConflict } from '@parley/testing';
import { SMTPServer } from 'smtp-server';
import type { DueDelivery } from '../store/alert-store.js';
import { CarryByEmail } from './carry-by-email.js';

const alertId = '0b6f5c1e-4a7d-4f0e-9a53-6f2f1c0d9e11';
const refusal = (responseCode: number) => Object.assign(new Error('no'), { responseCode });

describe('an alert by e-mail', () => {
  const servers: SMTPServer[] = [];
  const mails: { from: string; to: string[]; content: string }[] = [];
  afterAll(() => servers.forEach((server) => server.close()));

  const mailServer = async (answer?: Error): Promise<string> => {
    const server = new SMTPServer({
      authOptional: true, disabledCommands: ['STARTTLS'], logger: false,
      onData: (stream, { envelope }, done) => void Array.fromAsync(stream as AsyncIterable<Buffer>).then((parts) => {
        mails.push({ from: envelope.mailFrom.address, to: envelope.rcptTo.map(({ address }) => address), content: Buffer.concat(parts).toString('utf8').replaceAll('=\r\n', '') });
        done(answer);
      }),
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  };

  const carry = (smtpUrl: string, endpoint = 'agent@north.example'): Promise<AttemptResult> => {
    const body = alertFor(aConflict(), { role: 'case-agent', side: 'a' }, 'conflict', { alertId, at: '2031-04-02T12:00:00.000Z' });
    if (!body) throw new Error('a pointer is told');
    const delivery: DueDelivery = { channel: 'email', endpoint, alertId, agency: 'north', attempt: 1, firstDueAt: new Date(), origin: null, body };
    return new CarryByEmail({ smtpUrl, from: 'parley@desk.example' }, 'https://parley.example/').carry(delivery);
  };

  it('brings the alert’s own words and a link, under an id that stays the same when it is sent again', async () => {
    const smtpUrl = await mailServer();
    expect(await carry(smtpUrl)).toEqual({ kind: 'delivered' });
    const [mail] = mails;
    expect(mail).toMatchObject({ from: 'parley@desk.example', to: ['agent@north.example'] });
    for (const said of ['Call Agent of south, south, +13125550142 before anyone acts.', 'https://parley.example/conflicts/00000000-0000-4000-8000-00000000c001', `Message-ID: <${alertId}@parley>`, 'Subject: Parley: conflict (immediate)']) expect(mail?.content).toContain(said);
  });

  it('goes to one address, whatever the address says', async () => {
    const smtpUrl = await mailServer();
    await carry(smtpUrl, 'agent@north.example, other@south.example');
    expect(mails.flatMap(({ to }) => to)).not.toContain('other@south.example');
  });

  it.each([
    [451, 'unreachable'],
    [550, 'misfit'],
  ])('is told what the server’s %i means', async (code, kind) => {
    expect(await carry(await mailServer(refusal(code)))).toEqual({ kind, error: `SMTP ${code}` });
  });

  it('is told of a server that is away', async () => {
    expect(await carry('smtp://127.0.0.1:1')).toMatchObject({ kind: 'unreachable' });
  });
});
