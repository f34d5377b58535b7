import type { DisclosedConflict } from '@parley/deconfliction';
import type { ConflictSeen } from './history.js';

const sideSeen = ({ agency, registrationId, version }: ConflictSeen['a']) => ({ agency, registrationId, version });

const seen = ({ conflictId, desk }: DisclosedConflict): ConflictSeen => {
  if (!desk) throw new Error(`the desk is not shown all of ${conflictId}`);
  return { conflictId, revision: desk.revision, isLive: desk.state !== 'closed', a: sideSeen(desk.a), b: sideSeen(desk.b), rules: [...new Set(desk.matches.map(({ rule }) => rule))] };
};

/** Every conflict there ever was, page by page, as an officer reads them. */
export const conflictsOfTheDesk = async (conflictUrl: string, token: string): Promise<ConflictSeen[]> => {
  const all: ConflictSeen[] = [];
  let cursor: string | undefined;
  do {
    const url = new URL('/v1/conflicts?limit=200', conflictUrl);
    if (cursor) url.searchParams.set('cursor', cursor);
    const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(20_000) });
    if (!answer.ok) throw new Error(`the desk is answered ${answer.status}`);
    const page = (await answer.json()) as { conflicts: DisclosedConflict[]; next?: string };
    all.push(...page.conflicts.map(seen));
    cursor = page.next;
  } while (cursor);
  return all;
};
