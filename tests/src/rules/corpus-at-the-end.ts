import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Registration, RegistrationAccepted } from '@parley/contracts';
import { contentOf, decideIntake, prepareRegistration, readSubmission, type Policy } from '@parley/deconfliction';

interface Named {
  readonly agency: string;
  readonly registrationId: string;
}

/** A pair of the corpus's truth, or one that it forbids. */
export interface CorpusPair {
  readonly a: Named;
  readonly b: Named;
  readonly rules?: Readonly<Record<string, { readonly class: 'must' | 'either' | 'should' }>>;
}

/** What intake makes of a corpus: the last version of every registration, and who was told `rejected`. */
export interface CorpusAtTheEnd {
  readonly accepted: readonly RegistrationAccepted[];
  readonly rejected: ReadonlySet<string>;
  readonly truth: readonly CorpusPair[];
  readonly forbidden: readonly CorpusPair[];
  readonly toBeRejected: ReadonlySet<string>;
}

const nameOf = ({ agency, registrationId }: Named) => `${agency}/${registrationId}`;
/** How a pair is named, whichever side comes first. */
export const pairName = (a: string, b: string): string => [a, b].sort().join(' ~ ');
/** The same for a pair of the corpus. */
export const corpusPairName = ({ a, b }: CorpusPair): string => pairName(nameOf(a), nameOf(b));

const linesOf = <T>(file: string): T[] => readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as T);

interface Known {
  readonly agency: string;
  readonly version: number;
  readonly contents: Map<number, string>;
  readonly registration: Registration;
}

const intakeOf = (lines: readonly { agency: string; registration: Named }[]) => {
  const known = new Map<string, Known>();
  const rejected = new Set<string>();
  for (const { agency, registration } of lines) {
    const submission = readSubmission({ content: new TextEncoder().encode(JSON.stringify(registration)) });
    if ('problems' in submission) {
      rejected.add(`${agency}/${submission.registrationId}`);
      continue;
    }
    const name = nameOf({ agency, registrationId: submission.registration.registrationId });
    const { version } = submission.registration;
    const contentHash = contentOf(submission.registration);
    const before = known.get(name);
    const accepted = before?.contents.get(version);
    const { outcome } = decideIntake(before && { currentVersion: before.version, ...(accepted !== undefined && { contentHash: accepted }) }, { version, contentHash });
    if (outcome === 'rejected') rejected.add(name);
    if (outcome === 'accepted') known.set(name, { agency, version, registration: submission.registration, contents: (before?.contents ?? new Map<number, string>()).set(version, contentHash) });
  }
  return { known, rejected };
};

const acceptedOf = (agency: string, registration: Registration, policy: Policy): RegistrationAccepted => {
  const prepared = prepareRegistration(registration, { phoneRegion: 'US' }, policy);
  if ('problems' in prepared) throw new Error(`${agency}/${registration.registrationId} holds too much`);
  return { agency, deconflictionNumber: 'DN', ...prepared, receivedAt: '2031-01-01T00:00:00Z', acceptedAt: '2031-01-01T00:00:00Z' };
};

/** A corpus that lies beside the project, taken in as registration does it; `undefined`, said aloud, where there is none. */
export const corpusAtTheEnd = (name: string, policy: Policy): CorpusAtTheEnd | undefined => {
  const directory = resolve(process.cwd(), '../shared/corpus', name);
  if (!existsSync(directory)) {
    console.warn(`There is no corpus at ${directory}: nothing was compared.`);
    return undefined;
  }
  const lines = <T>(file: string) => linesOf<T>(resolve(directory, file));
  const { known, rejected } = intakeOf(lines('registrations.jsonl'));
  return {
    accepted: [...known.values()].map(({ agency, registration }) => acceptedOf(agency, registration, policy)),
    rejected,
    truth: lines('truth.jsonl'),
    forbidden: lines('forbidden.jsonl'),
    toBeRejected: new Set(lines<Named>('rejected.jsonl').map(nameOf)),
  };
};
