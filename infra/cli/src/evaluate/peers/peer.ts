/** Two names to be compared, as the file has them. */
export interface NamePair {
  readonly schema: string;
  readonly left: string;
  readonly right: string;
}

/** What a peer made of the pairs: a score for each, in their order, and how long a pair took. */
export interface PeerScores {
  readonly peer: string;
  readonly scores: readonly number[];
  readonly microsPerPair: number;
  /** The threshold that the peer itself ships, where it ships one. */
  readonly shippedThreshold?: number;
}

/** What a peer found for each query: numbers of names with their scores, the best first, and what a query cost. */
export interface PeerSearches {
  readonly peer: string;
  readonly found: readonly (readonly (readonly [name: number, score: number])[])[];
  readonly microsPerQuery: number;
}

/** What peers are asked: which of the names are nearest to each query. */
export interface PeerQuestion {
  readonly names: readonly string[];
  readonly queries: readonly string[];
  readonly depth: number;
}

const timedForMs = 200;

// Time of this process alone: what else the machine does is not the peer's.
const cpuMicros = () => process.cpuUsage().user;

/** Scores every pair, and times a comparison once the code is warm. */
export const scoredBy = (peer: string, pairs: readonly NamePair[], score: (left: string, right: string) => number): PeerScores => {
  const scores = pairs.map(({ left, right }) => score(left, right));
  const ends = performance.now() + timedForMs;
  const began = cpuMicros();
  let compared = 0;
  while (performance.now() < ends) {
    for (const { left, right } of pairs) score(left, right);
    compared += pairs.length;
  }
  return { peer, scores, microsPerPair: (cpuMicros() - began) / compared };
};
