/** What one side was told of a conflict, as far as the next decision must know. */
export interface ToldSide {
  /** The case agent has been told of it, and not yet that it is over. */
  readonly knows: boolean;
  readonly supervisorKnows: boolean;
  /** They were told that both sides agree. */
  readonly settled: boolean;
  /** Digests of what they were shown, so that the next state shows what is new to them. */
  readonly shown: readonly string[];
  /** When the other side gave the answer that they know of. */
  readonly otherAnsweredAt?: string;
  /** When this side gave the answer that was last taken. */
  readonly answeredAt?: string;
}

/** What everybody was told of one conflict. It is kept beside the highest revision that was taken, and carries no name and no value. */
export interface Told {
  readonly a: ToldSide;
  readonly b: ToldSide;
  readonly desk: { readonly knows: boolean; readonly settled: boolean };
  /** The escalation that the conflict's state shows was told. */
  readonly escalated: boolean;
}

const nothing: ToldSide = { knows: false, supervisorKnows: false, settled: false, shown: [] };

/** Before the first event of a conflict. */
export const nobodyTold: Told = { a: nothing, b: nothing, desk: { knows: false, settled: false }, escalated: false };
