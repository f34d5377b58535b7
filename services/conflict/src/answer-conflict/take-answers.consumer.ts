import { Controller, Inject } from '@nestjs/common';
import { ConsumesAgencyTopics, DataError, ParkedRecords, type Received } from '@parley/messaging';
import { LOGGER, spanOf, type Logger } from '@parley/observability';
import { answersConsumer } from '../store/conflict-store.js';
import { TakeAnswers } from './take-answers.handler.js';

/** Answers from every agency's own topic. The topic says whose they are; the payload is never asked. */
@Controller()
export class TakeAnswersConsumer {
  constructor(@Inject(TakeAnswers) private readonly takeAnswers: TakeAnswers, @Inject(LOGGER) private readonly logger: Logger, @Inject(ParkedRecords) parked: ParkedRecords) {
    parked.redriveWith(answersConsumer, (record) => this.again(record));
  }

  @ConsumesAgencyTopics('answers', { group: answersConsumer })
  async handle(records: Received[]): Promise<void> {
    const agency = records[0]?.agency;
    if (!agency) return;
    const refused = await this.takeAnswers.take(agency, records);
    for (const { record, why } of refused) this.logger.warn('answer-refused', { agency, topic: record.topic, partition: record.partition, offset: record.offset, reason: why.split(':')[0], ...spanOf(record.traceparent) });
  }

  private async again(record: Received): Promise<void> {
    const [refused] = record.agency ? await this.takeAnswers.take(record.agency, [record]) : [];
    if (refused) throw new DataError(refused.why);
  }
}
