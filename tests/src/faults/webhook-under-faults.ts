import { createServer, type Server, type ServerResponse } from 'node:http';
import { freePort } from '@parley/stack';

/** How an agency's endpoint behaves towards a notice. */
export type Manner = 'takes' | 'answers 500' | 'hangs' | 'redirects' | 'drips' | 'resets';

const firstPort = 39_700;
const dripEveryMs = 500;

const drip = (answer: ServerResponse): void => {
  answer.writeHead(200);
  const dripping = setInterval(() => answer.write('.'), dripEveryMs);
  answer.once('close', () => clearInterval(dripping));
};

const answerAs: Readonly<Record<Manner, (answer: ServerResponse, self: string) => void>> = {
  takes: (answer) => void answer.writeHead(204).end(),
  'answers 500': (answer) => void answer.writeHead(500).end(),
  hangs: () => undefined,
  redirects: (answer, self) => void answer.writeHead(307, { location: self }).end(),
  drips: drip,
  resets: (answer) => void answer.destroy(),
};

/** An agency's webhook, whose manner can change at any time. Only what it answered well counts as taken. */
export class WebhookUnderFaults {
  manner: Manner = 'takes';
  /** The ids of the alerts that it took. */
  readonly taken = new Set<string>();
  /** How many notices it did not take. */
  spurned = 0;

  private constructor(private readonly server: Server, readonly port: number) {
    server.on('request', (request, answer) => {
      const alertId = String(request.headers['webhook-id']);
      request.resume();
      request.once('end', () => {
        if (this.manner === 'takes') this.taken.add(alertId);
        else this.spurned++;
        answerAs[this.manner](answer, this.url);
      });
    });
  }

  static async listen(): Promise<WebhookUnderFaults> {
    const port = await freePort(firstPort);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return new WebhookUnderFaults(server, port);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/alerts`;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
