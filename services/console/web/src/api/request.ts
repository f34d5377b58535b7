/** What went wrong with a request, in words for the person who made it. */
export class RequestFailed extends Error {
  override name = 'RequestFailed';

  constructor(readonly status: number, message: string) {
    super(message);
  }
}

interface Problem {
  readonly title?: string;
  readonly detail?: string;
}

const failureOf = async (answer: Response): Promise<RequestFailed> => {
  const problem = (await answer.json().catch(() => ({}))) as Problem;
  return new RequestFailed(answer.status, [problem.title ?? `The console answered ${answer.status}`, problem.detail].filter(Boolean).join(': '));
};

/** When somebody last touched the page. */
let touchedAt = Date.now();
for (const event of ['pointerdown', 'keydown']) addEventListener(event, () => (touchedAt = Date.now()), { passive: true });

// A page that is left alone still looks for what is new; it says so, that the session may run out all the same.
const attendance = (): Record<string, string> => (Date.now() - touchedAt > 60_000 ? { 'x-parley-unattended': '1' } : {});

const call = async <T>(path: string, init: RequestInit): Promise<T> => {
  const answer = await fetch(path, { credentials: 'same-origin', ...init, headers: { ...init.headers, ...attendance() } }).catch(() => {
    throw new RequestFailed(0, 'Not sent: no connection to the console. Try again.');
  });
  if (!answer.ok) throw await failureOf(answer);
  return (await answer.json()) as T;
};

export const get = <T>(path: string): Promise<T> => call(path, {});

/** Sends a command; its header is one that no other site can send (the backend asks for it). */
export const post = <T>(path: string, body: unknown = {}): Promise<T> => call(path, { method: 'POST', headers: { 'content-type': 'application/json', 'x-parley-console': '1' }, body: JSON.stringify(body) });
