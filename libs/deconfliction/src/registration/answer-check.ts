import type { Checked, RegistrationAccepted, RegistrationChecked } from '@parley/contracts';

/** A version that was accepted, and the statement it was given last, if any. */
export interface AcceptedVersion {
  readonly version: number;
  readonly notChecked: RegistrationAccepted['notChecked'];
  readonly checked?: Checked;
}

/** A registration as it stands when matching reports on it. */
export interface CheckedRegistration {
  readonly deconflictionNumber: string;
  /** The highest check that was taken; checks come at least once and in any order. */
  readonly checkSequence: number;
  /** In ascending order. */
  readonly versions: readonly AcceptedVersion[];
}

export interface Statement {
  readonly outcome: 'none-known' | 'see-alerts';
  readonly statement: string;
}

const voided = (earlier: Checked | undefined, why: string): Pick<Checked, 'voids'> => (earlier && earlier.outcome !== 'superseded' ? { voids: { at: earlier.at, why } } : {});

/**
 * The receipts that a check brings about (design.md §4): the clearance statement of its version, and `superseded` for every older version
 * that nobody will check any more. A statement is repeated only when its outcome changed, and then it voids the earlier one; a hit that
 * the agency may not learn of changes nothing, so it says nothing (design.md §7). An older check than the last is old news: no receipts.
 */
export const answerCheck = (check: RegistrationChecked, known: CheckedRegistration, statement: Statement, at: Date): Checked[] => {
  if (check.sequence <= known.checkSequence) return [];
  const { agency, registrationId, policyVersion, checkedUpTo, rules, agencies } = check;
  const shared = { receipt: 'checked' as const, agency, registrationId, at: at.toISOString(), deconflictionNumber: known.deconflictionNumber, policyVersion, checkedUpTo };
  const superseded = known.versions
    .filter(({ version, checked }) => version < check.version && !checked)
    .map(({ version, notChecked }): Checked => ({ ...shared, version, outcome: 'superseded', statement: `Version ${check.version} replaced version ${version} before it was checked.`, rules: [], agencies: [], notChecked: [...notChecked] }));
  const own = known.versions.find(({ version }) => version === check.version);
  if (!own || own.checked?.outcome === statement.outcome) return superseded;
  const before = known.versions.filter(({ version, checked }) => version < check.version && checked && checked.outcome !== 'superseded').at(-1)?.checked;
  const voids = own.checked ? voided(own.checked, 'other registrations have changed since') : voided(before, `version ${check.version} replaced version ${before?.version}`);
  return [...superseded, { ...shared, version: check.version, outcome: statement.outcome, statement: statement.statement, rules, agencies, notChecked: [...own.notChecked], ...voids }];
};
