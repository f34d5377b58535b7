import { timingSafeEqual, createHash } from 'node:crypto';
import { Periodic, type Logger } from '@parley/observability';
import type { Database } from '@parley/persistence';

/** A tenant as every service knows it. The webhook secret signs what we send there. */
export interface Agency {
  readonly id: string;
  readonly name: string;
  readonly status: 'active' | 'suspended';
  readonly phoneRegion: string;
  readonly webhook?: { readonly url: string; readonly secret: string };
  readonly email?: string;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly status: 'active' | 'suspended';
  readonly phone_region: string;
  readonly webhook_url: string | null;
  readonly webhook_secret: string | null;
  readonly email: string | null;
}

const agencyOf = (row: Row): Agency => ({
  id: row.id,
  name: row.name,
  status: row.status,
  phoneRegion: row.phone_region,
  ...(row.webhook_url && row.webhook_secret ? { webhook: { url: row.webhook_url, secret: row.webhook_secret } } : {}),
  ...(row.email ? { email: row.email } : {}),
});

/** The agencies, read again every second, so that one taken in or suspended counts everywhere without a restart. */
export class AgencyDirectory {
  private agencies = new Map<string, Agency>();
  private shape = '';
  private readonly listeners: (() => void)[] = [];
  private readonly reader: Periodic;

  constructor(private readonly database: Database, logger: Logger) {
    this.reader = new Periodic({ name: 'agency-directory', everyMs: 1_000, work: () => this.refresh(), logger });
  }

  async start(): Promise<void> {
    await this.refresh();
    this.reader.start();
  }

  stop(): Promise<void> {
    return this.reader.stop();
  }

  get(id: string): Agency | undefined {
    return this.agencies.get(id);
  }

  /** The agency; one that was taken in since the last look is looked for now. */
  async find(id: string): Promise<Agency | undefined> {
    if (!this.agencies.has(id)) await this.refresh();
    return this.agencies.get(id);
  }

  /** Agencies that may write and read now. */
  active(): Agency[] {
    return [...this.agencies.values()].filter((a) => a.status === 'active');
  }

  /** The active agencies' ids: what the consumers of agency topics follow. */
  async list(): Promise<string[]> {
    return this.active().map((a) => a.id);
  }

  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** The agency whose key this is, if it is active; compared by digest and in constant time. */
  async byKey(key: string): Promise<Agency | undefined> {
    const [, id] = /^parley_([a-z0-9-]+)_[A-Za-z0-9_-]{43}$/.exec(key) ?? [];
    const digest = createHash('sha256').update(key).digest();
    const rows = await this.database.transaction((tx) => tx.query<{ key_hash: Buffer }>('select key_hash from directory.agency_key where agency_id = $1', [id ?? '']));
    const matches = rows.some((row) => timingSafeEqual(row.key_hash, digest));
    const agency = matches && id ? await this.find(id) : undefined;
    return agency?.status === 'active' ? agency : undefined;
  }

  private async refresh(): Promise<void> {
    const rows = await this.database.transaction((tx) => tx.query<Row>('select id, name, status, phone_region, webhook_url, webhook_secret, email from directory.agency order by id'));
    const shape = JSON.stringify(rows);
    if (shape === this.shape) return;
    this.shape = shape;
    this.agencies = new Map(rows.map((row) => [row.id, agencyOf(row)]));
    for (const listener of this.listeners) listener();
  }
}
