import { connect, createServer } from 'node:net';

/** Whether nobody listens on that port of the loopback. */
export const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });

const tried = 500;

/** The first free port of the loopback at or after `wanted`; ports in use are stepped over, and so are those just given to somebody else. */
export const freePort = async (wanted: number, taken: ReadonlySet<number> = new Set()): Promise<number> => {
  for (let port = wanted; port < wanted + tried; port++) if (!taken.has(port) && (await isFree(port))) return port;
  throw new Error(`no free port between ${wanted} and ${wanted + tried - 1}`);
};

/** Whether somebody on the loopback, sent `said`, answers with something that contains `expected`. */
export const exchange = (port: number, said: string, expected: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 2_000 });
    let heard = '';
    const end = (answered: boolean) => {
      socket.destroy();
      resolve(answered);
    };
    socket.once('connect', () => socket.write(said));
    socket.on('data', (chunk) => (heard += chunk.toString('latin1')).includes(expected) && end(true));
    for (const event of ['error', 'timeout', 'close']) socket.once(event, () => end(false));
  });
