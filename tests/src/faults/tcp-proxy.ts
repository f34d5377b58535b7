import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * What the way between a client and a server does: carries everything; takes a request there and breaks off before its answer comes back, so
 * that the client cannot know; or swallows everything and says nothing.
 */
export type Weather = { readonly kind: 'fair' } | { readonly kind: 'lost-answers'; readonly share: number } | { readonly kind: 'black-hole' };

/** A proxy on the loopback whose weather a test makes. */
export class TcpProxy {
  weather: Weather = { kind: 'fair' };
  /** How often an answer was lost so far. */
  lost = 0;
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server, private readonly targetPort: () => number, private readonly chance: () => number) {
    server.on('connection', (client) => this.join(client));
  }

  static async listen(port: number, targetPort: () => number, chance: () => number): Promise<TcpProxy> {
    const server = createServer({ noDelay: true });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return new TcpProxy(server, targetPort, chance);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private join(client: Socket): void {
    const server = connect({ port: this.targetPort(), host: '127.0.0.1', noDelay: true });
    const breakOff = () => [client, server].forEach((socket) => socket.destroy());
    for (const socket of [client, server]) {
      this.sockets.add(socket);
      socket.on('error', breakOff);
      socket.on('close', () => {
        this.sockets.delete(socket);
        breakOff();
      });
    }
    client.on('data', (bytes) => void (this.weather.kind === 'black-hole' || server.write(bytes)));
    server.on('data', (bytes) => {
      if (this.weather.kind === 'black-hole') return;
      if (this.weather.kind === 'lost-answers' && this.chance() < this.weather.share) {
        this.lost++;
        client.resetAndDestroy();
        return breakOff();
      }
      client.write(bytes);
    });
  }
}
