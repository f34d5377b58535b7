/** Who may go on, and when. Every await of a twin goes through it, so that a simulation can own them all. */
export interface Turns {
  next(): Promise<void>;
}

/** Everybody at once: for specs that do not care about order. */
export const atOnce: Turns = { next: () => Promise.resolve() };
