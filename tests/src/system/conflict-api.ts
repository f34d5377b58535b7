import type { DisclosedConflict } from '@parley/deconfliction';

/** One person's way to the conflict service, with a token of theirs; nothing but the public routes. */
export class ConflictApi {
  constructor(private readonly url: string, private readonly token: () => Promise<string>) {}

  async list(): Promise<DisclosedConflict[]> {
    const { conflicts } = await this.json<{ conflicts: DisclosedConflict[] }>('/v1/conflicts?live=true&limit=200');
    return conflicts;
  }

  /** The live conflict that is wanted, here or on its way; throws where none comes. Nothing announces a conflict that is silent. */
  async find(wanted: (conflict: DisclosedConflict) => boolean, withinMs = 15_000): Promise<DisclosedConflict> {
    for (const until = performance.now() + withinMs; ; ) {
      const found = (await this.list()).find(wanted);
      if (found) return found;
      if (performance.now() > until) throw new Error(`no live conflict was the one that is wanted within ${withinMs / 1000} s`);
    }
  }

  show(conflictId: string): Promise<DisclosedConflict> {
    return this.json(`/v1/conflicts/${conflictId}`);
  }

  /** The status of a look at a conflict: 404 where it may not be known. */
  async sees(conflictId: string): Promise<number> {
    return (await this.send(`/v1/conflicts/${conflictId}`)).status;
  }

  act(conflictId: string, action: 'answer' | 'contacts' | 'outcome' | 'claim' | 'confirmation' | 'raise' | 'close', body: object): Promise<DisclosedConflict> {
    return this.json(`/v1/conflicts/${conflictId}/${action}`, body);
  }

  private async json<T>(path: string, body?: object): Promise<T> {
    const answer = await this.send(path, body);
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  private async send(path: string, body?: object): Promise<Response> {
    const headers = { authorization: `Bearer ${await this.token()}`, ...(body ? { 'content-type': 'application/json' } : {}) };
    return fetch(new URL(path, this.url), body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers });
  }
}
