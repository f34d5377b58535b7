import type { DisclosedConflict } from '@parley/deconfliction';

interface SideName {
  readonly agency: string;
  readonly registrationId: string;
}

/** A live conflict as a deconfliction officer reads it: the two registrations, and the rules that hold. */
export interface ListedConflict {
  readonly a: SideName;
  readonly b: SideName;
  readonly rules: string[];
}

const nameOf = ({ agency, registrationId }: SideName): SideName => ({ agency, registrationId });

const listed = ({ conflictId, desk }: DisclosedConflict): ListedConflict => {
  if (!desk) throw new Error(`the officers' API does not show conflict ${conflictId} to the desk`);
  return { a: nameOf(desk.a), b: nameOf(desk.b), rules: [...new Set(desk.matches.map((match) => match.rule))] };
};

/** Every live conflict, page by page, as a deconfliction officer reads them. */
export const liveConflicts = async (conflictUrl: string, token: string): Promise<ListedConflict[]> => {
  const all: ListedConflict[] = [];
  let cursor: string | undefined;
  do {
    const url = new URL('/v1/conflicts', conflictUrl);
    url.searchParams.set('live', 'true');
    url.searchParams.set('limit', '200');
    if (cursor) url.searchParams.set('cursor', cursor);
    const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(30_000) });
    if (!answer.ok) throw new Error(`the officers' API answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
    const page = (await answer.json()) as { conflicts: DisclosedConflict[]; next?: string };
    all.push(...page.conflicts.map(listed));
    cursor = page.next;
  } while (cursor);
  return all;
};
