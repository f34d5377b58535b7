import { agencyTopics, AlertEvent, type Conflict, type Origin } from '@parley/contracts';
import { alertFor, deskAlertFor, noticesDue, sidesOwing, type ConflictEventName, type Digest, type NoticeDue } from '@parley/deconfliction';
import type { Emission } from '@parley/messaging';
import { failPoint, type Clock, type Ids } from '@parley/observability';
import { deskAgency } from '@parley/security';
import type { AlertStore, NewAlert, Quiet, Seen } from '../store/alert-store.js';
import { endpointsOf, endpointsOfDesk, type Channels } from './endpoints-of.js';
import { releasesOf } from './releases-of.js';

/** What happened to a conflict, and the state it is in since. */
export interface ConflictEvent {
  readonly event: ConflictEventName;
  readonly conflict: Conflict;
  readonly origin?: Origin;
}

export interface TellPorts {
  readonly store: Pick<AlertStore, 'tell'>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly digest: Digest;
  readonly channels: Channels;
}

interface Decided {
  readonly alerts: NewAlert[];
  readonly seen: Map<string, Seen>;
  readonly quiet: Quiet[];
}

/** Decides who is told of a chunk of conflict events, and binds us to tell them: all of it, or nothing, in one transaction. */
export class TellWhenConflictChanges {
  constructor(private readonly ports: TellPorts) {}

  /** Returns the alerts that were kept; an event that comes again, or after a later one, makes none. */
  tell(events: readonly ConflictEvent[]): Promise<NewAlert[]> {
    return this.ports.store.tell(async (book) => {
      const known = await book.lock(events.map(({ conflict }) => conflict.conflictId));
      const decided = this.decide(events, known);
      await book.remember([...decided.seen.values()]);
      const kept = await book.keep(decided.alerts);
      await book.quiet(decided.quiet);
      const alerts = decided.alerts.filter((alert) => kept.has(alert.alertId));
      await book.send(alerts.flatMap(emissionsOf));
      await failPoint('before-ledger');
      await book.disclose(alerts.flatMap(releasesOf));
      await book.feed(alerts);
      return alerts;
    });
  }

  private decide(events: readonly ConflictEvent[], known: ReadonlyMap<string, Seen>): Decided {
    const decided: Decided = { alerts: [], seen: new Map(), quiet: [] };
    for (const { event, conflict, origin } of events.toSorted((x, y) => x.conflict.revision - y.conflict.revision)) {
      const before = decided.seen.get(conflict.conflictId) ?? known.get(conflict.conflictId);
      if (!before || conflict.revision <= before.revision) continue;
      const { due, told, settledSides } = noticesDue(event, conflict, before.told, this.ports.digest);
      const alerts = due.flatMap((notice) => this.compose(conflict, notice).map((alert) => ({ ...alert, origin })));
      decided.alerts.push(...alerts);
      decided.seen.set(conflict.conflictId, { conflictId: conflict.conflictId, revision: conflict.revision, told });
      decided.quiet.push(...settledSides.map((side) => ({ conflictId: conflict.conflictId, side, belowRevision: conflict.revision })));
    }
    return decided;
  }

  private compose(conflict: Conflict, due: NoticeDue): NewAlert[] {
    const { clock, ids, channels } = this.ports;
    const made = { alertId: ids.uuid(), at: clock.now().toISOString() };
    const common = { ...made, conflictId: conflict.conflictId, revision: conflict.revision, notice: due.notice };
    if (due.role === 'desk') {
      const body = deskAlertFor(conflict, due.notice, sidesOwing(conflict, new Date(conflict.changedAt)), made);
      return [{ ...common, side: 'desk', agency: deskAgency, role: 'desk', body, endpoints: endpointsOfDesk(channels, due.notice) }];
    }
    const body = alertFor(conflict, due, due.notice, made);
    if (!body) return [];
    return [{ ...common, side: due.side, agency: conflict[due.side].agency, role: due.role, body, endpoints: endpointsOf(channels, conflict, due.side, due.role) }];
  }
}

const emissionsOf = ({ alertId, conflictId, side, agency, body, origin }: NewAlert): Emission[] =>
  side === 'desk' ? [] : [{ contract: AlertEvent, topic: agencyTopics(agency).alerts, key: conflictId, subject: conflictId, id: alertId, data: body as Emission<typeof AlertEvent>['data'], origin }];
