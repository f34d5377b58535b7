import { agencyTopics, ReceiptEvent, type Checked, type RegistrationAccepted, type RegistrationChecked } from '@parley/contracts';
import { answerCheck, type AcceptedVersion, type Statement } from '@parley/deconfliction';
import type { Clock } from '@parley/observability';
import { platformCaller } from '@parley/persistence';
import type { AnsweredRegistration, RegistrationStore } from '../store/registration-store.js';

/** What may be said of a check: disclosure has the word, and a silent hit is said as no hit (design.md §7). */
export type ClearanceStatement = (check: RegistrationChecked, notChecked: RegistrationAccepted['notChecked']) => Statement;

export interface AnswerPorts {
  readonly store: RegistrationStore;
  readonly clock: Clock;
  readonly statementOf: ClearanceStatement;
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

  answer(checks: readonly RegistrationChecked[]): Promise<Checked[]> {
    const { store, clock, statementOf } = this.ports;
    return store.inTransaction(platformCaller('registration'), async (register) => {
      const known = await register.lockChecked(checks);
      const answered = new Map<string, AnsweredRegistration>();
      for (const check of checks) {
        const registration = known.get(nameOf(check));
        if (!registration || check.sequence <= registration.checkSequence) continue;
        const notChecked = registration.versions.find(({ version }) => version === check.version)?.notChecked ?? [];
        const receipts = answerCheck(check, registration, statementOf(check, notChecked), clock.now());
        const stated = receipts.some(({ outcome }) => outcome !== 'superseded') ? check.version : registration.statedVersion;
        const before = answered.get(nameOf(check))?.receipts ?? [];
        answered.set(nameOf(check), { agency: check.agency, registrationId: check.registrationId, checkSequence: check.sequence, statedVersion: stated, receipts: [...before, ...receipts] });
        known.set(nameOf(check), { ...registration, checkSequence: check.sequence, statedVersion: stated, versions: withReceipts(registration.versions, receipts) });
      }
      await register.answer([...answered.values()]);
      const receipts = [...answered.values()].flatMap((one) => one.receipts);
      await register.send(receipts.map((data) => ({ contract: ReceiptEvent, topic: agencyTopics(data.agency).receipts, key: data.registrationId ?? '', subject: data.registrationId ?? '', data })));
      return receipts;
    });
  }
}
