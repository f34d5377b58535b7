import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type Provider from 'oidc-provider';
import { errors } from 'oidc-provider';
import { noticePage, signInPage } from './page.js';
import type { People } from './people.js';

const bodyBytesMax = 2_000;

const answer = (response: ServerResponse, status: number, html: string) => response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(html);

const formOf = async (request: IncomingMessage): Promise<URLSearchParams | undefined> =>
  Number(request.headers['content-length'] ?? Infinity) > bodyBytesMax ? undefined : new URLSearchParams(await text(request));

/** The page between the console's question and the provider's answer: shows the form, checks what was entered, goes on. */
export class SignIn {
  constructor(private readonly provider: Provider, private readonly people: People) {}

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const { uid } = await this.provider.interactionDetails(request, response);
      if (request.method === 'POST') await this.check(uid, request, response);
      else answer(response, 200, signInPage(`/interaction/${uid}`));
    } catch (error) {
      if (!(error instanceof errors.SessionNotFound)) throw error;
      answer(response, 400, noticePage('This page has run out', 'Go back to the console and sign in again.'));
    }
  }

  private async check(uid: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = await formOf(request);
    const username = form?.get('username') ?? '';
    const person = this.people.signedIn(username, form?.get('password') ?? '');
    if (person) await this.provider.interactionFinished(request, response, { login: { accountId: person.username, remember: false } });
    else answer(response, 401, signInPage(`/interaction/${uid}`, { username: username.slice(0, 100) }));
  }
}
