import { Controller, Inject } from '@nestjs/common';
import { internalTopics, RegistrationChecked } from '@parley/contracts';
import { Consumes, nextHop, type Received } from '@parley/messaging';
import { IDS, type Ids } from '@parley/observability';
import { AnswerWhenChecked } from './answer-when-checked.handler.js';

/** What matching reports, for every agency. A report that comes again has a sequence that was taken, and changes nothing. */
@Controller()
export class AnswerWhenCheckedConsumer {
  constructor(@Inject(AnswerWhenChecked) private readonly answerWhenChecked: AnswerWhenChecked, @Inject(IDS) private readonly ids: Ids) {}

  @Consumes({ topic: internalTopics.check, contracts: [RegistrationChecked], group: 'registration.answer-when-checked' })
  async handle(records: Received<RegistrationChecked>[]): Promise<void> {
    await this.answerWhenChecked.answer(records.map((record) => ({ check: record.data, origin: nextHop(record, this.ids) })));
  }
}
