import { agencyTopics, ReceiptEvent, type Checked, type Origin, type RegistrationAccepted, type RegistrationChecked } from '@parley/contracts';
import { answerCheck, type AcceptedVersion, type Statement } from '@parley/deconfliction';
import type { Clock } from '@parley/observability';
import { platformCaller } from '@parley/persistence';
import type { RegistrationJournal, Traced } from '../registration-journal.js';
import type { AnsweredRegistration, RegistrationStore } from '../store/registration-store.js';

/** What may be said of a check: disclosure has the word, and a silent hit is said as no hit (design.md §7). */
export type ClearanceStatement = (check: RegistrationChecked, notChecked: RegistrationAccepted['notChecked']) => Statement;

export interface AnswerPorts {
  readonly store: RegistrationStore;
  readonly clock: Clock;
  readonly statementOf: ClearanceStatement;
  readonly journal: Pick<RegistrationJournal, 'checked'>;
}

/** What matching reports, with what set its run off. */
export interface TracedCheck {
  readonly check: RegistrationChecked;
  readonly origin?: Origin;
}

const nameOf = ({ agency, registrationId }: Pick<RegistrationChecked, 'agency' | 'registrationId'>) => `${agency}/${registrationId}`;

/** The versions as they stand after their receipts, for the next check of the same chunk. */
const withReceipts = (versions: readonly AcceptedVersion[], receipts: readonly Checked[]): AcceptedVersion[] =>
  versions.map((version) => {
    const checked = receipts.find((receipt) => receipt.version === version.version);
    return checked ? { ...version, checked } : version;
  });

/** Turns what matching reports into the second receipt of each version, in the order of the reports. */
export class AnswerWhenChecked {
  constructor(private readonly ports: AnswerPorts) {}

  async answer(checks: readonly TracedCheck[]): Promise<Checked[]> {
    const { store, clock, statementOf, journal } = this.ports;
    const sent = await store.inTransaction(platformCaller('registration'), async (register) => {
      const known = await register.lockChecked(checks.map(({ check }) => check));
      const sent: Traced<Checked>[] = [];
      const answered = new Map<string, AnsweredRegistration>();
      for (const { check, origin } of checks) {
        const registration = known.get(nameOf(check));
        if (!registration || check.sequence <= registration.checkSequence) continue;
        const notChecked = registration.versions.find(({ version }) => version === check.version)?.notChecked ?? [];
        const receipts = answerCheck(check, registration, statementOf(check, notChecked), clock.now());
        const stated = receipts.some(({ outcome }) => outcome !== 'superseded') ? check.version : registration.statedVersion;
        sent.push(...receipts.map((receipt) => ({ receipt, origin })));
        const before = answered.get(nameOf(check))?.receipts ?? [];
        answered.set(nameOf(check), { agency: check.agency, registrationId: check.registrationId, checkSequence: check.sequence, statedVersion: stated, receipts: [...before, ...receipts] });
        known.set(nameOf(check), { ...registration, checkSequence: check.sequence, statedVersion: stated, versions: withReceipts(registration.versions, receipts) });
      }
      await register.answer([...answered.values()]);
      await register.send(sent.map(({ receipt: data, origin }) => ({ contract: ReceiptEvent, topic: agencyTopics(data.agency).receipts, key: data.registrationId ?? '', subject: data.registrationId ?? '', data, origin })));
      return sent;
    });
    journal.checked(sent);
    return sent.map(({ receipt }) => receipt);
  }
}
