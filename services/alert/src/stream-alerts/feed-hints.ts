import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { createRedis, Database, REDIS, type Redis } from '@parley/persistence';

/** Where the hints travel: the address of Redis and a channel of this installation's own. */
export interface HintChannel {
  readonly redisUrl: string;
  readonly channel: string;
}
export const HINT_CHANNEL = Symbol('HintChannel');

/** Tells all instances that agencies' feeds have grown. Only a hint: with Redis away a stream is slower and misses nothing. */
@Injectable()
export class FeedHints implements OnApplicationBootstrap {
  private readonly listeners: ((agencies: readonly string[]) => void)[] = [];

  constructor(@Inject(REDIS) private readonly redis: Redis, @Inject(HINT_CHANNEL) private readonly to: HintChannel, @Inject(Database) private readonly database: Database) {}

  onApplicationBootstrap(): void {
    const subscriber = createRedis(this.to.redisUrl);
    subscriber.on('message', (_channel, agencies) => this.heard(agencies.split(' ')));
    // Each time it is connected: what was asked for while Redis was away is forgotten.
    subscriber.on('ready', () => void subscriber.subscribe(this.to.channel).catch(() => undefined));
    this.database.beforeClose(async () => subscriber.disconnect());
  }

  onHint(listener: (agencies: readonly string[]) => void): void {
    this.listeners.push(listener);
  }

  give(agencies: readonly string[]): void {
    this.redis.publish(this.to.channel, [...new Set(agencies)].join(' ')).catch(() => undefined);
  }

  private heard(agencies: readonly string[]): void {
    for (const listener of this.listeners) listener(agencies);
  }
}
