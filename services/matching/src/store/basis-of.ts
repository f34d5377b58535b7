import { createHash } from 'node:crypto';
import type { Match } from '@parley/contracts';
import type { Verdict } from './matching-store.js';

/** What a verdict rests on: two runs on the same rows reach the same basis, so that the second changes nothing. */
export const basisOf = ({ a, b, matches }: Verdict): string => createHash('sha256').update(JSON.stringify([a, b, matches])).digest('base64url');

/** Whether only scored rules hold: then an officer confirms before anyone is told (docs/adr/0003). */
export const confirmsFirst = (matches: readonly Match[]): boolean => matches.every((m) => m.rule === 'person/1' || m.rule === 'organization/1');

const before = (x: string, y: string) => (x < y ? -1 : x > y ? 1 : 0);

/** Verdicts in the order of their pairs' keys: rows are touched in it, so that concurrent runs cannot deadlock. */
export const inKeyOrder = (verdicts: readonly Verdict[]): Verdict[] => verdicts.toSorted((x, y) => before(x.aId, y.aId) || before(x.bId, y.bId));
