/** A live conflict as the officers' API lists it. */
export interface ListedConflict {
  readonly a: { readonly agency: string; readonly registrationId: string };
  readonly b: { readonly agency: string; readonly registrationId: string };
  readonly rules: string[];
}

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
    const page = (await answer.json()) as { conflicts: ListedConflict[]; next?: string };
    all.push(...page.conflicts);
    cursor = page.next;
  } while (cursor);
  return all;
};
