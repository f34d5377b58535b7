import type { Conflict, SideName } from '@parley/contracts';
import { disclose, type DisclosedConflict, type Viewer } from '@parley/deconfliction';
import type { Clock } from '@parley/observability';
import type { Database, Tx } from '@parley/persistence';
import { callerOf, isDesk, type Dissemination, type Ledger, type Principal } from '@parley/security';

const roleOf = (principal: Principal): Viewer['role'] => {
  if (isDesk(principal)) return principal.roles.includes('officer') ? 'officer' : 'auditor';
  return principal.roles.includes('supervisor') ? 'supervisor' : 'case-agent';
};

/** As whom somebody looks: the desk at everything, everybody else at their agency's side. */
export const viewerOf = (principal: Principal, side?: SideName): Viewer => {
  const role = roleOf(principal);
  return role === 'officer' || role === 'auditor' ? { role } : { role, agency: principal.agencyId, ...(side ? { side } : {}) };
};

const entryOf = (principal: Principal, shown: DisclosedConflict): Dissemination => ({
  alertId: `console:${shown.conflictId}:${shown.revision}`, conflictId: shown.conflictId, recipientAgency: principal.agencyId, recipientRole: roleOf(principal), recipientName: principal.name,
  channel: 'console', tier: shown.tier ?? 'desk', fields: Object.keys(shown).sort(), reason: 'asked in the console',
});

/** The only way by which the console shows a conflict to anybody: what `disclose()` gives, written in the ledger before it is sent. */
export class Disclosures {
  constructor(private readonly database: Database, private readonly ledger: Ledger, private readonly clock: Clock) {}

  async of(conflicts: readonly Conflict[], principal: Principal, side?: SideName): Promise<DisclosedConflict[]> {
    const viewer = viewerOf(principal, side);
    const shown = conflicts.flatMap((conflict) => disclose(conflict, viewer) ?? []);
    await this.writeDown(shown, principal);
    return shown;
  }

  /** Writes down what somebody is about to see for the first time: each revision once for each person. */
  async writeDown(shown: readonly DisclosedConflict[], principal: Principal): Promise<void> {
    if (shown.length === 0) return;
    await this.database.inAgency(callerOf(principal, 'console'), async (tx) => {
      const first = await this.firstTime(tx, shown, principal);
      await this.ledger.write(tx, shown.filter((one) => first.has(one.conflictId)).map((one) => entryOf(principal, one)));
    });
  }

  private async firstTime(tx: Tx, shown: readonly DisclosedConflict[], { agencyId, actorId }: Principal): Promise<Set<string>> {
    const sorted = [...shown].sort((x, y) => (x.conflictId < y.conflictId ? -1 : 1));
    const rows = await tx.query<{ conflict_id: string; side: string; revision: number }>(
      `insert into shown (agency_id, actor_id, conflict_id, side, revision, shown_at) select $1, $2, c, s, r, $3 from unnest($4::uuid[], $5::text[], $6::int[]) as t (c, s, r) on conflict do nothing returning conflict_id, side, revision`,
      [agencyId, actorId, this.clock.now(), sorted.map((s) => s.conflictId), sorted.map((s) => s.side ?? 'desk'), sorted.map((s) => s.revision)],
    );
    await this.forgetOthers(tx, rows, { agencyId, actorId });
    return new Set(rows.map((row) => row.conflict_id));
  }

  /** Only what was shown last has to be remembered of a conflict. */
  private async forgetOthers(tx: Tx, rows: readonly { conflict_id: string; side: string; revision: number }[], { agencyId, actorId }: Pick<Principal, 'agencyId' | 'actorId'>): Promise<void> {
    if (rows.length === 0) return;
    await tx.query('delete from shown s using unnest($3::uuid[], $4::text[], $5::int[]) as t (c, d, r) where s.agency_id = $1 and s.actor_id = $2 and s.conflict_id = t.c and s.side = t.d and s.revision <> t.r', [agencyId, actorId, rows.map((r) => r.conflict_id), rows.map((r) => r.side), rows.map((r) => r.revision)]);
  }
}
