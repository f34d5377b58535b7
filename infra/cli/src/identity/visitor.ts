interface Page {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** A browser made of HTTP alone: keeps cookies and follows redirects, but not out to the console. */
export class Visitor {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly consoleUrl: string) {}

  open(url: string): Promise<Page> {
    return this.go(url, {});
  }

  post(url: string, form: Record<string, string>): Promise<Page> {
    return this.go(url, { method: 'POST', body: new URLSearchParams(form) });
  }

  private async go(url: string, init: RequestInit): Promise<Page> {
    const answer = await fetch(url, { ...init, redirect: 'manual', headers: { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') } });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.cookies.set(name, value);
    }
    const to = answer.headers.get('location');
    const next = to ? new URL(to, url).href : undefined;
    if (next?.startsWith(this.consoleUrl)) return { url: next, status: answer.status, headers: answer.headers, body: '' };
    return next ? this.go(next, {}) : { url, status: answer.status, headers: answer.headers, body: await answer.text() };
  }
}
