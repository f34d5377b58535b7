import { Controller, Inject } from '@nestjs/common';
import { problem, readSubmission, type Submission } from '@parley/deconfliction';
import { ConsumesAgencyTopics, DataError, ParkedRecords, type Received } from '@parley/messaging';
import { LOGGER, spanOf, type Logger } from '@parley/observability';
import { isTransient } from '@parley/persistence';
import { AgencyDirectory } from '@parley/security';
import { printableRecord } from './printable-record.js';
import { ReceiveRegistration, type Arrival, type Filing } from './receive-registration.handler.js';

/** A record's place in its topic. With its time, for a topic that was deleted and made again begins at 0 again. */
const messageIdOf = ({ topic, partition, offset, recordTimestamp }: Received): string => `${topic}/${partition}/${offset}/${recordTimestamp.getTime()}`;

const arrivalOf = (record: Received, submission: Submission): Arrival => ({ submission, record: printableRecord(record), messageId: messageIdOf(record) });

const submissionOf = ({ value, headers }: Received): Submission =>
  readSubmission({ content: value, ...(headers['content-type'] && { contentType: headers['content-type'] }), ...(headers['ce_type'] && { eventType: headers['ce_type'] }) });

/** Registrations from every agency's own topic. The topic says whose they are; the payload is never asked. */
@Controller()
export class ReceiveRegistrationConsumer {
  constructor(
    @Inject(ReceiveRegistration) private readonly receiveRegistration: ReceiveRegistration,
    @Inject(AgencyDirectory) private readonly directory: AgencyDirectory,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(ParkedRecords) parked: ParkedRecords,
  ) {
    // What was refused is read again as it came, and answered anew: for the day after a fault of ours was mended.
    parked.redriveWith('registration', (record) => this.again(record));
  }

  @ConsumesAgencyTopics('registrations', { group: 'registration.receive' })
  async handle(records: Received[]): Promise<void> {
    const [first] = records;
    if (!first?.agency) return;
    const filing = this.filingFor(first.agency);
    try {
      await this.receiveRegistration.receive(filing, records.map((record) => arrivalOf(record, submissionOf(record))));
    } catch (error) {
      // Alone and still failing, for no reason that passes: it is answered and parked rather than left in silence.
      if (records.length > 1 || isTransient(error)) throw error;
      this.logger.error('registration-not-handled', { agency: first.agency, topic: first.topic, partition: first.partition, offset: first.offset, ...spanOf(first.traceparent), error });
      await this.receiveRegistration.receive(filing, [arrivalOf(first, { problems: [problem('not-handled')], registrationId: null, version: null })]);
    }
  }

  private async again(record: Received): Promise<void> {
    if (!record.agency) throw new DataError('What came over REST is put again by its agency.');
    const { messageId: _answered, ...arrival } = arrivalOf(record, submissionOf(record));
    await this.receiveRegistration.receive(this.filingFor(record.agency), [arrival]);
  }

  private filingFor(agency: string): Filing {
    return { caller: { agencyId: agency, actorId: `system:${agency}`, purpose: 'intake' }, agency, phoneRegion: this.directory.get(agency)?.phoneRegion ?? 'US' };
  }
}
