import type { Evidence, Subject } from '@parley/contracts';
import { probabilityOf, namesOf, type ScoredComparison } from './compare-persons.js';
import { comparePart } from './part-similarity.js';
import { organizationPartsOf } from './organization-parts.js';

export type Organization = Extract<Subject, { kind: 'organization' }>;

const priorLogOdds = -9.5;
const missingWord = -1.6;
const otherWord = -3;

const compareWords = (left: string, right: string): Evidence[] => {
  const a = organizationPartsOf(left);
  const b = organizationPartsOf(right);
  const free = new Set(b.keys());
  const evidence: Evidence[] = [];
  let unmatched = 0;
  for (const part of a) {
    const found = [...free].map((i) => ({ i, agreement: comparePart(part, b[i] ?? part) })).filter((f) => f.agreement && f.agreement.comparator !== 'initial').sort((x, y) => (y.agreement?.logOdds ?? 0) - (x.agreement?.logOdds ?? 0))[0];
    if (!found?.agreement) unmatched++;
    else {
      free.delete(found.i);
      evidence.push({ element: 'name', left: part.text, right: b[found.i]?.text ?? '', comparator: found.agreement.comparator, contribution: found.agreement.logOdds });
    }
  }
  const against = Math.min(unmatched, free.size);
  const rest = against * otherWord + (Math.max(unmatched, free.size) - against) * missingWord;
  if (rest !== 0) evidence.push({ element: 'name', left: `${unmatched} words`, right: `${free.size} words`, comparator: 'not on the other side', contribution: rest });
  return evidence;
};

const sum = (evidence: readonly Evidence[]) => evidence.reduce((total, e) => total + (e.contribution ?? 0), 0);

/** Rule organization/1: words without legal forms, whatever their order. Two differing words that matter outweigh one that agrees. */
export const compareOrganizations = (a: Organization, b: Organization): ScoredComparison => {
  const best = namesOf(a).slice(0, 20).flatMap((x) => namesOf(b).slice(0, 20).map((y) => compareWords(x, y))).sort((x, y) => sum(y) - sum(x))[0];
  if (!best || sum(best) <= 0) return { probability: 0, evidence: best ?? [] };
  const evidence: Evidence[] = [{ element: 'prior', left: '', right: '', comparator: 'any two records', contribution: priorLogOdds }, ...best];
  if (a.country && b.country) evidence.push({ element: 'country', left: a.country, right: b.country, comparator: a.country === b.country ? 'same' : 'different', contribution: a.country === b.country ? 1 : -1.5 });
  return { probability: probabilityOf(sum(evidence)), evidence };
};
