import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { TcpProxy } from './tcp-proxy.js';

describe('a proxy between two', () => {
  const heard: string[] = [];
  let server: Server;
  let proxy: TcpProxy;

  beforeEach(async () => {
    heard.length = 0;
    server = createServer((socket) => socket.on('data', (bytes) => { heard.push(bytes.toString()); socket.write(`re: ${bytes.toString()}`); }).on('error', () => undefined));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    proxy = await TcpProxy.listen(0, () => (server.address() as AddressInfo).port, () => 0.5);
  });
  afterEach(async () => {
    await proxy.close();
    server.close();
  });

  const ask = (question: string) => new Promise<string>((resolve) => {
    const socket = connect(proxy.port, '127.0.0.1', () => socket.write(question));
    socket.on('data', (bytes) => { resolve(bytes.toString()); socket.destroy(); });
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
    socket.on('close', () => resolve('closed'));
  });

  it('carries question and answer', async () => {
    expect(await ask('a')).toBe('re: a');
  });

  it('loses answers to questions that were heard', async () => {
    proxy.weather = { kind: 'lost-answers', share: 1 };
    expect([await ask('b'), heard, proxy.lost]).toEqual(['ECONNRESET', ['b'], 1]);
    proxy.weather = { kind: 'lost-answers', share: 0.4 };
    expect(await ask('c')).toBe('re: c');
  });

  it('swallows everything', async () => {
    proxy.weather = { kind: 'black-hole' };
    const asked = ask('d');
    // Somebody who asks past the proxy is answered later than the proxy would have carried the question.
    const past = connect((server.address() as AddressInfo).port, '127.0.0.1');
    await new Promise<void>((resolve) => past.once('data', () => resolve()).write('e'));
    past.destroy();
    expect(heard).toEqual(['e']);
    await proxy.close();
    expect(await asked).not.toContain('re:');
  });
});
