import type { SideName } from '@parley/contracts';
import { disclose, type DisclosedConflict } from '@parley/deconfliction';
import { callerOf, type Principal } from '@parley/security';
import { isConflictId, notKnown } from '../act-on-conflict.js';
import type { ConflictRevision, ConflictStore, Listing } from '../store/conflict-store.js';
import { mustBeDesk, viewerOf } from '../viewer-of.js';
import { cursorOf, placeOf } from './place-cursor.js';

/** A page of conflicts, newest first; `next` where there are more. */
export interface ConflictPage {
  readonly conflicts: readonly DisclosedConflict[];
  readonly next?: string;
}

/** What a client asks to see of the list. */
export interface Asked {
  readonly live?: boolean | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Conflicts as whoever asks may see them. */
export class ShowConflicts {
  constructor(private readonly store: ConflictStore) {}

  /** A page is filled up to its limit with what may be seen: neither its length nor `next` says that anything was left out. */
  async list(who: Principal, { live, limit, cursor }: Asked): Promise<ConflictPage> {
    const shown: DisclosedConflict[] = [];
    let after: Listing['after'] = cursor ? placeOf(cursor) : undefined;
    for (let more = true; more && shown.length <= limit; ) {
      // One that lives on may be over for whoever asks, so that what is closed is told apart by what they see of it.
      const batch = await this.store.list(callerOf(who, 'show-conflicts'), { live: live ? true : undefined, after, limit: limit + 1 });
      const seen = batch.flatMap((conflict) => disclose(conflict, viewerOf(who)) ?? []);
      shown.push(...seen.filter(({ state }) => live === undefined || live === (state !== 'closed')));
      after = batch.at(-1);
      more = batch.length > limit;
    }
    const conflicts = shown.slice(0, limit);
    const last = conflicts.at(-1);
    return { conflicts, ...(shown.length > limit && last ? { next: cursorOf(last) } : {}) };
  }

  async show(who: Principal, conflictId: string, side: SideName | undefined): Promise<DisclosedConflict> {
    const conflict = isConflictId(conflictId) ? await this.store.show(callerOf(who, 'show-conflicts'), conflictId) : undefined;
    const shown = conflict && disclose(conflict, viewerOf(who, side));
    if (!shown) throw notKnown();
    return shown;
  }

  async history(who: Principal, conflictId: string): Promise<ConflictRevision[]> {
    mustBeDesk(who);
    const history = isConflictId(conflictId) ? await this.store.history(callerOf(who, 'show-conflicts'), conflictId) : [];
    if (history.length === 0) throw notKnown();
    return history;
  }
}
