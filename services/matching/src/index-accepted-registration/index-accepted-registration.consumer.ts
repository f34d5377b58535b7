import { Controller, Inject } from '@nestjs/common';
import { internalTopics, RegistrationAccepted } from '@parley/contracts';
import { Consumes, nextHop, type Received } from '@parley/messaging';
import { IDS, type Ids } from '@parley/observability';
import { IndexAcceptedRegistration } from './index-accepted-registration.handler.js';

/** Accepted registrations of every agency. One that comes again is no newer than what is known, and changes nothing. */
@Controller()
export class IndexAcceptedRegistrationConsumer {
  constructor(@Inject(IndexAcceptedRegistration) private readonly indexAcceptedRegistration: IndexAcceptedRegistration, @Inject(IDS) private readonly ids: Ids) {}

  @Consumes({ topic: internalTopics.registration, group: 'matching.index', contracts: [RegistrationAccepted] })
  async handle(records: readonly Received<RegistrationAccepted>[]): Promise<void> {
    await this.indexAcceptedRegistration.take(records.map((record) => ({ accepted: record.data, origin: nextHop(record, this.ids) })));
  }
}
