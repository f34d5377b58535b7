import { Controller, Inject } from '@nestjs/common';
import { internalTopics, MatchChanged, MatchFound, MatchWithdrawn, type MatchedPair } from '@parley/contracts';
import { Consumes, nextHop, type Received } from '@parley/messaging';
import { IDS, type Ids } from '@parley/observability';
import { OpenWhenMatched } from './open-when-matched.handler.js';

/** What matching finds out about pairs; a chunk is one transaction. */
@Controller()
export class OpenWhenMatchedConsumer {
  constructor(@Inject(OpenWhenMatched) private readonly openWhenMatched: OpenWhenMatched, @Inject(IDS) private readonly ids: Ids) {}

  @Consumes({ topic: internalTopics.match, contracts: [MatchFound, MatchChanged, MatchWithdrawn], group: 'conflict.open-when-matched' })
  async handle(records: Received<MatchedPair>[]): Promise<void> {
    await this.openWhenMatched.take(records.map((record) => ({ pair: record.data, origin: nextHop(record, this.ids) })));
  }
}
