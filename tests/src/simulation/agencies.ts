import { agencyTopics, AnswerGiven, type Alert } from '@parley/contracts';
import { aSmallWorldVersion, Owner, smallWorldAgencies } from '@parley/testing';
import { traceOfFiling } from './check-traces.js';
import type { SimulatedSystem } from './simulated-system.js';

/** What an agency filed, in the order in which it was sent. */
export interface Filing {
  readonly agency: string;
  readonly content: ReturnType<typeof aSmallWorldVersion>;
}

const registrationsOfAgency = 5;
const pauseMs = 250;

/** Three agencies' case systems: they file, change, move and cancel, send again what they sent, out of order, and answer what they are told. */
export class SimulatedAgencies {
  readonly filings: Filing[] = [];
  private readonly versions = new Map<string, number>();
  private readonly owners = smallWorldAgencies.map((agency) => new Owner(agency));
  private answers = 0;

  constructor(private readonly system: SimulatedSystem) {}

  start(): void {
    for (const owner of this.owners) void this.fileOnAndOn(owner);
  }

  stop(): void {
    for (const owner of this.owners) owner.alive = false;
  }

  private async fileOnAndOn(owner: Owner): Promise<void> {
    const { scheduler, chance } = this.system;
    for (;;) {
      await scheduler.wait(owner, chance.below(pauseMs));
      if (chance.happens(0.15)) this.answer(owner.name);
      else this.file(owner.name);
    }
  }

  private file(agency: string): void {
    const { chance } = this.system;
    const registrationId = `R-${chance.below(registrationsOfAgency)}`;
    const known = this.versions.get(`${agency}/${registrationId}`) ?? 0;
    const what = chance.next();
    if (what < 0.05 && known > 0) return this.send(agency, { ...aSmallWorldVersion(chance, agency, registrationId, known), reason: `the number once more, ${this.filings.length}` });
    const versions = what < 0.15 ? [known + 2, known + 1] : [known + 1];
    this.versions.set(`${agency}/${registrationId}`, known + versions.length);
    for (const version of versions) {
      const content = aSmallWorldVersion(chance, agency, registrationId, version);
      for (let times = chance.happens(0.1) ? 2 : 1; times > 0; times--) this.send(agency, content);
    }
  }

  private send(agency: string, content: Filing['content']): void {
    this.filings.push({ agency, content });
    const value = Buffer.from(JSON.stringify(content));
    this.system.broker.append({ topic: agencyTopics(agency).registrations, key: content.registrationId, id: `${agency} ${this.filings.length}`, type: 'parley.registration.v1', data: undefined, agency, value, traceparent: traceOfFiling(agency, this.filings.length) });
  }

  private answer(agency: string): void {
    const { chance, broker } = this.system;
    const alerts = broker.records(agencyTopics(agency).alerts);
    if (alerts.length === 0) return;
    const { conflictId } = chance.pick(alerts).data as Alert;
    const answer = chance.pick(['mine', 'not-mine'] as const);
    const data: AnswerGiven = { answerId: `${agency}-${++this.answers}`, conflictId, answer, by: 'A. Ortiz' };
    broker.append({ topic: agencyTopics(agency).answers, key: conflictId, id: data.answerId, type: AnswerGiven.type, data, agency });
  }
}
