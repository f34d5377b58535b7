import { Checked, type RegistrationChecked } from '@parley/contracts';
import { answerCheck, type CheckedRegistration, type Statement } from './answer-check.js';

const check = (more: Partial<RegistrationChecked> = {}): RegistrationChecked => ({
  agency: 'north-metro', registrationId: 'NM-1', version: 1, sequence: 1, rules: ['place-time/1'], policyVersion: '2031.1', checkedUpTo: '2031-04-02T12:00:00.000Z', agencies: ['north-metro'], hits: [], cause: 'own-version', ...more,
});
const none: Statement = { outcome: 'none-known', statement: 'None known.' };
const alerts: Statement = { outcome: 'see-alerts', statement: 'See alerts.' };
const at = new Date('2031-04-02T12:00:01Z');
const known = (versions: CheckedRegistration['versions'], checkSequence = 0): CheckedRegistration => ({ deconflictionNumber: 'PD-0000-0000', checkSequence, versions });
const stated = (statement: Statement, version = 1): Checked => {
  const [receipt] = answerCheck(check({ version }), known([{ version, notChecked: [] }]), statement, new Date('2031-04-01T00:00:00Z'));
  return Checked.parse(receipt);
};

describe('when a version was checked', () => {
  it('its agency gets the statement with what was and what was not checked', () => {
    const notChecked = [{ field: '/places/0', why: 'no geocode' }];
    expect(answerCheck(check(), known([{ version: 1, notChecked }]), none, at)).toMatchObject([{ version: 1, outcome: 'none-known', rules: ['place-time/1'], notChecked, at: at.toISOString() }]);
  });

  it('older versions that were never answered are superseded, each by a receipt of its own', () => {
    const receipts = answerCheck(check({ version: 3 }), known([1, 2, 3].map((version) => ({ version, notChecked: [] }))), none, at);
    expect(receipts.map(({ version, outcome, voids }) => [version, outcome, voids])).toEqual([[1, 'superseded', undefined], [2, 'superseded', undefined], [3, 'none-known', undefined]]);
  });

  it('the statement voids the one of the version before', () => {
    const receipts = answerCheck(check({ version: 2 }), known([{ version: 1, notChecked: [], checked: stated(none) }, { version: 2, notChecked: [] }]), none, at);
    expect(receipts).toMatchObject([{ version: 2, voids: { at: '2031-04-01T00:00:00.000Z', why: 'version 2 replaced version 1' } }]);
  });

  it('a later check with another outcome voids the statement of the same version', () => {
    const receipts = answerCheck(check({ sequence: 2, cause: 'other-side' }), known([{ version: 1, notChecked: [], checked: stated(none) }], 1), alerts, at);
    expect(receipts).toMatchObject([{ outcome: 'see-alerts', voids: { at: '2031-04-01T00:00:00.000Z', why: 'other registrations have changed since' } }]);
  });

  it('a later check with the same outcome says nothing, so that a silent hit is not heard', () => {
    expect(answerCheck(check({ sequence: 2, cause: 'other-side' }), known([{ version: 1, notChecked: [], checked: stated(none) }], 1), none, at)).toEqual([]);
  });

  it('a check that comes again, or late, is old news', () => {
    expect(answerCheck(check({ sequence: 4 }), known([{ version: 1, notChecked: [] }], 4), none, at)).toEqual([]);
  });

  it('a version that is not known here is not answered', () => {
    expect(answerCheck(check({ version: 9 }), known([]), none, at)).toEqual([]);
  });
});
