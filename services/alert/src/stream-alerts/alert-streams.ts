import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { LOGGER, Metrics, Periodic, type Logger } from '@parley/observability';
import { Database, platformCaller } from '@parley/persistence';
import { AgencyDirectory, deskAgency } from '@parley/security';
import { ALERT_STORE, type AlertStore } from '../store/alert-store.js';
import { AlertStream, type Wire } from './alert-stream.js';
import { FeedHints } from './feed-hints.js';

/** Who opens a stream, and from where on. Without a position it begins with what comes next. */
export interface StreamRequest {
  readonly agency: string;
  readonly actorId: string;
  readonly after?: number;
}

const perActorMax = 4;
const streamsMax = 1_000;
const lookEveryMs = 2_000;
const heartbeatEveryMs = 15_000;
const lifeMs = 3_600_000;

/**
 * All open streams of this process. A hint wakes those of an agency at once; one query every two seconds finds what no hint told of, so that
 * Redis makes it fast and the feed makes it certain (eventing.md §8.3).
 */
@Injectable()
export class AlertStreams implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly open = new Set<AlertStream>();
  private readonly looker: Periodic;
  private readonly heart: Periodic;

  constructor(
    @Inject(ALERT_STORE) private readonly store: AlertStore,
    @Inject(FeedHints) private readonly hints: FeedHints,
    @Inject(AgencyDirectory) private readonly directory: AgencyDirectory,
    @Inject(Database) private readonly database: Database,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(Metrics) metrics: Metrics,
  ) {
    this.looker = new Periodic({ name: 'alert-feed-look', everyMs: lookEveryMs, work: () => this.look(), logger });
    this.heart = new Periodic({ name: 'alert-stream-heartbeat', everyMs: heartbeatEveryMs, work: async () => this.beat(), logger });
    const gauge = metrics.gauge('alert_streams', 'Alert streams that are open');
    (gauge as unknown as { collect: () => void }).collect = () => gauge.set(this.open.size);
  }

  onApplicationBootstrap(): void {
    this.hints.onHint((agencies) => {
      for (const stream of this.open) if (agencies.includes(stream.agency)) stream.wake();
    });
    this.database.beforeClose(async () => {
      await Promise.all([this.looker.stop(), this.heart.stop()]);
      await Promise.all([...this.open].map((stream) => stream.ended));
    });
    this.looker.start();
    this.heart.start();
  }

  // Before the port is closed: a server waits for its open answers.
  beforeApplicationShutdown(): void {
    for (const stream of this.open) stream.end();
  }

  /** Whether this principal may open one more. */
  hasRoomFor(actorId: string): boolean {
    return this.open.size < streamsMax && [...this.open].filter((stream) => stream.actorId === actorId).length < perActorMax;
  }

  /** Opens a stream on a connection; it runs until either side ends it, or for an hour. */
  async begin({ agency, actorId, after }: StreamRequest, wire: Wire): Promise<void> {
    const caller = { agencyId: agency, actorId, purpose: 'alert-stream' };
    const stream = new AlertStream({ agency, actorId, wire, read: (position, limit) => this.store.feedAfter(caller, agency, position, limit), logger: this.logger });
    this.open.add(stream);
    const life = setTimeout(() => stream.end(), lifeMs);
    void stream.ended.then(() => {
      clearTimeout(life);
      this.open.delete(stream);
    });
    const head = (await this.store.feedHeads(caller, [agency])).get(agency) ?? 0;
    stream.start(Math.min(after ?? head, head));
  }

  private async look(): Promise<void> {
    for (const stream of this.open) if (!this.mayRead(stream.agency)) stream.end();
    const agencies = [...new Set([...this.open].map((stream) => stream.agency))];
    if (agencies.length === 0) return;
    const heads = await this.store.feedHeads(platformCaller('alert'), agencies);
    for (const stream of this.open) if ((heads.get(stream.agency) ?? 0) > stream.position) stream.wake();
  }

  private mayRead(agency: string): boolean {
    return agency === deskAgency || this.directory.get(agency)?.status === 'active';
  }

  private beat(): void {
    for (const stream of this.open) stream.beat();
  }
}
