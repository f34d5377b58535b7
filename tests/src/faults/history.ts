import type { Alert, Receipt, Registration } from '@parley/contracts';
import type { z } from 'zod';

export type Content = z.input<typeof Registration>;

/** One version that an agency sent, and what it knows of it: `info` where no answer came, so that it may have been taken or not. */
export interface Submission {
  readonly agency: string;
  readonly content: Content;
  readonly way: 'kafka' | 'rest';
  readonly invokedMs: number;
  readonly endedMs: number;
  readonly end: 'ok' | 'info';
}

export interface Heard<T> {
  readonly agency: string;
  readonly atMs: number;
  readonly said: T;
}

/** All that the agencies did and heard, in the order of one monotonic clock. */
export interface History {
  readonly submissions: readonly Submission[];
  readonly receipts: readonly Heard<Receipt>[];
  readonly alerts: readonly Heard<Alert>[];
}

interface SideSeen {
  readonly agency: string;
  readonly registrationId: string;
  readonly version: number;
}

/** A conflict as the desk reads it. */
export interface ConflictSeen {
  readonly conflictId: string;
  readonly revision: number;
  readonly isLive: boolean;
  readonly a: SideSeen;
  readonly b: SideSeen;
  readonly rules: readonly string[];
}

/** What the APIs say at the end: every conflict to the desk, closed ones too, and to each owner the last clearance statement of each registration. */
export interface SeenAtTheEnd {
  readonly conflicts: readonly ConflictSeen[];
  readonly statements: ReadonlyMap<string, string>;
  /** For each agency with an endpoint: the ids of the alerts that it took there. */
  readonly taken: ReadonlyMap<string, ReadonlySet<string>>;
}

export const registrationOf = (agency: string, registrationId: string): string => `${agency}/${registrationId}`;

/** Writes a history down as it happens. */
export class Recorder implements History {
  readonly submissions: Submission[] = [];
  readonly receipts: Heard<Receipt>[] = [];
  readonly alerts: Heard<Alert>[] = [];

  private readonly heard = new Set<string>();

  constructor(private readonly nowMs: () => number) {}

  /** Sends, and keeps how that ended; resolves to whether the version is known to be taken. */
  async submission(agency: string, content: Content, way: Submission['way'], send: () => Promise<void>): Promise<boolean> {
    const invokedMs = this.nowMs();
    const end = await send().then(() => 'ok' as const, () => 'info' as const);
    this.submissions.push({ agency, content, way, invokedMs, endedMs: this.nowMs(), end });
    return end === 'ok';
  }

  /** An event by its own id: what is sent once more, or read once more, was said once. */
  receipt(agency: string, eventId: string, said: Receipt): void {
    if (this.isNew(`${agency} ${eventId}`)) this.receipts.push({ agency, atMs: this.nowMs(), said });
  }

  alert(agency: string, eventId: string, said: Alert): void {
    if (this.isNew(`${agency} ${eventId}`)) this.alerts.push({ agency, atMs: this.nowMs(), said });
  }

  private isNew(event: string): boolean {
    if (this.heard.has(event)) return false;
    this.heard.add(event);
    return true;
  }
}
