import { Controller, Inject } from '@nestjs/common';
import { AlertDelivered, internalTopics } from '@parley/contracts';
import { Consumes, type Received } from '@parley/messaging';
import { MarkToldWhenDelivered } from './mark-told-when-delivered.handler.js';

/** What channels took over. */
@Controller()
export class MarkToldWhenDeliveredConsumer {
  constructor(@Inject(MarkToldWhenDelivered) private readonly markTold: MarkToldWhenDelivered) {}

  @Consumes({ topic: internalTopics.alert, contracts: [AlertDelivered], group: 'conflict.mark-told' })
  async handle(records: Received<AlertDelivered>[]): Promise<void> {
    await this.markTold.take(records.map(({ data }) => data));
  }
}
