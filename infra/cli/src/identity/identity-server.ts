import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { IdentitySettings } from '../system/identity-settings.js';
import { pageHeaders } from './page.js';
import { People } from './people.js';
import { createProvider } from './provider.js';
import { SignIn } from './sign-in.js';
import { signingKeys } from './signing-keys.js';

export interface IdentityServer {
  stop(): Promise<void>;
}

const serverOf = async (settings: IdentitySettings): Promise<Server> => {
  const people = new People(settings.users, settings.password);
  const provider = createProvider(settings, people, await signingKeys(settings.keysFile));
  const [signIn, others, headers] = [new SignIn(provider, people), provider.callback(), Object.entries(pageHeaders(settings.consoleUrl))];
  return createServer((request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    const handled = request.url?.startsWith('/interaction/') ? signIn.handle(request, response) : others(request, response);
    handled.catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
};

/** Starts the local identity provider; `settings.issuer` must be the address under which browsers and services reach it. */
export const startIdentity = async (settings: IdentitySettings, { host, port }: { host: string; port: number }): Promise<IdentityServer> => {
  const server = await serverOf(settings);
  server.listen(port, host);
  await once(server, 'listening');
  return {
    stop: async () => {
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
    },
  };
};
