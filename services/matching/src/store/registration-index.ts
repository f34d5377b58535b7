import type { RegistrationAccepted } from '@parley/contracts';
import type { IndexRows, MutedKeys } from '@parley/deconfliction';

/** A registration's row as it was read or locked. */
export interface StoredVersion {
  readonly id: string;
  readonly version: number;
}

/** What a registration is looked up by; `seeker` is an index into the asking batch. */
export interface Candidate {
  readonly seeker: number;
  readonly id: string;
}

/** A new version with its index rows, ready to be written. */
export interface IndexedVersion {
  readonly id: string;
  readonly agency: string;
  readonly version: number;
  readonly source: RegistrationAccepted;
  readonly rows: IndexRows;
}

/** What one transaction of matching does with registrations (design.md §6); each method is one or a few statements, set-based. */
export interface RegistrationIndex {
  /** Writes versions that are newer than what is known, with index rows and a work row each; returns the ids that were. */
  write(versions: readonly IndexedVersion[], now: Date): Promise<string[]>;
  /** Sources of registrations by id; unlocked. */
  read(ids: readonly string[]): Promise<(StoredVersion & { source: RegistrationAccepted })[]>;
  /** Everybody whose stored keys or boxes meet the seeker's, and the other sides of its live pairs. */
  candidates(seekers: readonly { readonly id: string; readonly rows: IndexRows }[]): Promise<Candidate[]>;
  /** Locks rows FOR SHARE in id order and returns their versions. */
  lock(ids: readonly string[]): Promise<StoredVersion[]>;
  /** How many cases stand behind each key that links more than `above` registrations. */
  crowdedKeys(keys: readonly string[], above: number): Promise<{ key: string; registrations: number }[]>;
  mutedKeys(): Promise<MutedKeys>;
  mute(keys: readonly { key: string; registrations: number }[]): Promise<void>;
}
