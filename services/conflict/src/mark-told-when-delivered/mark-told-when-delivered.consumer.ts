import { Controller, Inject } from '@nestjs/common';
import { AlertDelivered, internalTopics } from '@parley/contracts';
import { Consumes, nextHop, type Received } from '@parley/messaging';
import { IDS, type Ids } from '@parley/observability';
import { MarkToldWhenDelivered } from './mark-told-when-delivered.handler.js';

/** What channels took over. */
@Controller()
export class MarkToldWhenDeliveredConsumer {
  constructor(@Inject(MarkToldWhenDelivered) private readonly markTold: MarkToldWhenDelivered, @Inject(IDS) private readonly ids: Ids) {}

  @Consumes({ topic: internalTopics.alert, contracts: [AlertDelivered], group: 'conflict.mark-told' })
  async handle(records: Received<AlertDelivered>[]): Promise<void> {
    await this.markTold.take(records.map((record) => ({ delivery: record.data, origin: nextHop(record, this.ids) })));
  }
}
