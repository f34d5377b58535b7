import { connect as connectPlain } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { ISocketFactory } from 'kafkajs';

const keepAliveMs = 20_000;

/** Sockets without Nagle's delay, kept alive: kafkajs sets only the latter (eventing.md §3.6). */
export const socketFactory: ISocketFactory = ({ host, port, ssl, onConnect }) => {
  const socket = ssl ? connectTls({ host, port, servername: host, ...ssl }, onConnect) : connectPlain({ host, port }, onConnect);
  return socket.setNoDelay(true).setKeepAlive(true, keepAliveMs);
};
