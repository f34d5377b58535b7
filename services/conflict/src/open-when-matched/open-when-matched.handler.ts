import type { MatchedPair, Origin } from '@parley/contracts';
import { openOrUpdate, type Decision } from '@parley/deconfliction';
import { platformCaller } from '@parley/persistence';
import type { ActPorts } from '../act-on-conflict.js';
import { Decisions } from '../decisions.js';

/** A pair as matching tells of it, with what set its run off. */
export interface TracedPair {
  readonly pair: MatchedPair;
  readonly origin?: Origin;
}

/** Opens, changes, re-opens and closes conflicts as matching finds, changes and withdraws pairs. A revision that comes again, or late, changes nothing. */
export class OpenWhenMatched {
  constructor(private readonly ports: ActPorts) {}

  async take(pairs: readonly TracedPair[]): Promise<Decision[]> {
    const { store, clock, policy, journal } = this.ports;
    const made = await store.inTransaction(platformCaller('conflict'), async (conflicts) => {
      const decisions = new Decisions(await conflicts.lockPairs(pairs.map(({ pair }) => pair)));
      const now = clock.now();
      for (const { pair, origin } of pairs) decisions.take(openOrUpdate(decisions.get(pair.pairId), pair, now, policy), origin);
      await conflicts.put(decisions.made);
      return decisions.made;
    });
    journal.note(made);
    return made;
  }
}
