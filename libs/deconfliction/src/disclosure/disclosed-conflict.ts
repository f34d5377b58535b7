import type { Answer, Conflict, Match, Severity, Side, SideName, Tier } from '@parley/contracts';

/** Who looks. Officers and auditors see the whole record; an agency's people see their side of it. */
export type Viewer = { readonly role: 'officer' | 'auditor' } | { readonly role: 'case-agent' | 'supervisor'; readonly agency: string; readonly side?: SideName };

/** Whom to call, and no case facts. */
export interface Pointer {
  readonly agency: string;
  readonly name: string;
  readonly phone: string;
  readonly backup?: { readonly name: string; readonly phone?: string };
}

/** A conflict as one viewer may see it. Nothing else of it leaves the platform. */
export interface DisclosedConflict {
  readonly conflictId: string;
  readonly revision: number;
  readonly state: Conflict['state'];
  readonly sideStates: Conflict['sideStates'];
  readonly severity: Severity;
  readonly kinds: readonly string[];
  readonly openedAt: string;
  readonly changedAt: string;
  readonly startsAt?: string;
  readonly answerDueAt?: string;
  /** The tier at which the other side is shown; absent for the desk. */
  readonly tier?: Tier;
  /** The viewer's own side and record; absent for the desk, which has both under `desk`. */
  readonly side?: SideName;
  readonly yours?: Side;
  readonly other?: Pointer;
  readonly otherAnswered?: boolean;
  readonly elements?: readonly string[];
  readonly matches?: readonly Match[];
  readonly answer?: Answer;
  readonly contacts: Conflict['contacts'];
  readonly outcome?: Conflict['outcomes']['a'];
  readonly otherOutcome?: Conflict['outcomes']['a'];
  readonly raised?: Conflict['raised'];
  /** The whole record, for the desk alone. */
  readonly desk?: Conflict;
}
