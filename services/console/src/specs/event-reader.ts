export interface SentEvent {
  readonly event: string;
  readonly data: string;
}

const parsed = (block: string): SentEvent | undefined => {
  const fields = new Map(block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]));
  const data = fields.get('data');
  return data === undefined ? undefined : { event: fields.get('event') ?? 'message', data };
};

/** Reads a stream of server-sent events as a browser does. */
export class EventReader {
  readonly all: SentEvent[] = [];
  readonly ended: Promise<void>;
  private waiting: (() => void)[] = [];

  private constructor(private readonly body: ReadableStreamDefaultReader<Uint8Array>) {
    this.ended = this.read().catch(() => undefined);
  }

  /** Resolves once the stream has begun. */
  static async open(url: string, cookie: string): Promise<EventReader> {
    const answer = await fetch(url, { headers: { cookie, accept: 'text/event-stream' } });
    if (!answer.ok || !answer.body) throw new Error(`the stream answered ${answer.status}`);
    const reader = new EventReader(answer.body.getReader());
    await reader.until((event) => event.event === 'ready');
    return reader;
  }

  async until(wanted: (event: SentEvent) => boolean): Promise<SentEvent> {
    for (;;) {
      const found = this.all.find(wanted);
      if (found) return found;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  async close(): Promise<void> {
    await this.body.cancel();
  }

  private async read(): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    for (;;) {
      const { done, value } = await this.body.read();
      if (done) return;
      text += decoder.decode(value, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      this.all.push(...blocks.flatMap((block) => parsed(block) ?? []));
      for (const look of this.waiting.splice(0)) look();
    }
  }
}
