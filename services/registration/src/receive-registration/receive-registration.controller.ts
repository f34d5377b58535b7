import { Body, Controller, Headers, Inject, Param, Put, Query, Res } from '@nestjs/common';
import type { Problem, Received as ReceivedReceipt } from '@parley/contracts';
import { problem, readSubmission, type Submission } from '@parley/deconfliction';
import type { Received } from '@parley/messaging';
import { CLOCK, IDS, type Clock, type Ids } from '@parley/observability';
import { AgencyDirectory, Authenticated, Who, type Principal } from '@parley/security';
import { filingOf } from '../filing-of.js';
import { printableRecord } from './printable-record.js';
import { ReceiveRegistration } from './receive-registration.handler.js';

interface Reply {
  status(code: number): Reply;
  header(name: string, value: string): Reply;
  send(body: unknown): unknown;
}

const mismatched = (submission: Submission, registrationId: string): Submission =>
  'registration' in submission && submission.registration.registrationId !== registrationId
    ? { problems: [problem('registration-id-mismatch', { field: '/registrationId', detail: `the address names ${registrationId}` })], registrationId: submission.registration.registrationId, version: submission.registration.version }
    : submission;

/** The problem that an answer is about, with all of them and the receipt beside it (RFC 9457 §3.2). */
const refusal = (receipt: ReceivedReceipt): Problem & { problems: Problem[]; receipt: ReceivedReceipt } => {
  const problems = receipt.problems ?? [problem('stale', { field: '/version', detail: `version ${receipt.currentVersion} is known` })];
  const [only, ...others] = problems;
  const title = only && others.length === 0 ? only : { ...problem('not-accepted'), status: only?.status ?? 422 };
  return { ...title, problems, receipt };
};

/** The same intake over REST: a version is put under its registration's id, and the received receipt is the answer. */
@Controller('v1/registrations')
export class ReceiveRegistrationController {
  constructor(
    @Inject(ReceiveRegistration) private readonly receiveRegistration: ReceiveRegistration,
    @Inject(AgencyDirectory) private readonly directory: AgencyDirectory,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  @Put(':registrationId')
  @Authenticated('system', 'agent', 'supervisor', 'officer')
  async put(@Who() who: Principal, @Param('registrationId') registrationId: string, @Query('agency') agency: string | undefined, @Headers('content-type') contentType: string, @Headers('traceparent') traceparent: string | undefined, @Body() content: Buffer | undefined, @Res() reply: Reply): Promise<void> {
    const filing = filingOf(who, agency, this.directory);
    const submission = mismatched(readSubmission({ content: content ?? null, contentType }), registrationId);
    const record = this.recordOf(registrationId, filing.agency, contentType, content ?? null, traceparent);
    const [answer] = await this.receiveRegistration.receive(filing, [{ submission, record }]);
    if (!answer) throw new Error('an arrival without a message id is always answered');
    const { receipt, opened } = answer;
    if (receipt.outcome === 'accepted' || receipt.outcome === 'duplicate') {
      reply.status(opened ? 201 : 200).send(receipt);
      return;
    }
    const body = refusal(receipt);
    reply.status(body.status).header('content-type', 'application/problem+json').send(body);
  }

  /** The request as a record, so that refused input is kept the same way as Kafka's. */
  private recordOf(registrationId: string, agency: string, contentType: string, value: Buffer | null, traceparent: string | undefined): Received {
    const id = this.ids.uuid();
    // A random place stands for the offset, which has to tell parked records apart.
    const offset = BigInt(`0x${id.replaceAll('-', '').slice(-15)}`).toString();
    return printableRecord({ id, type: '', agency, key: registrationId, topic: 'rest', partition: 0, offset, data: undefined, value, headers: { 'content-type': contentType }, recordTimestamp: this.clock.now(), ...(traceparent && { traceparent }) });
  }
}
