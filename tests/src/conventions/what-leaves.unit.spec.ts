import { agencyTopics, Alert, Conflict, DeskAlert, originOn, ShownConflict, type Origin } from '@parley/contracts';
import { alertFor, deskAlertFor, disclose, type Viewer } from '@parley/deconfliction';
import { read } from './tree.js';

const fixture = (name: string) => JSON.parse(read(`libs/contracts/src/conflict/${name}.v1.fixture.json`)) as Record<string, unknown[]>;
const conflicts = ['conflict', 'conflict-opened', 'conflict-changed', 'conflict-agreed', 'conflict-closed'].flatMap((name) => Object.values(fixture(name)).flat()).map((one) => Conflict.parse(one));
const viewersOf = ({ a, b }: Conflict): Viewer[] => [{ role: 'officer' }, { role: 'case-agent', agency: a.agency }, { role: 'supervisor', agency: b.agency }];
const named = { alertId: 'c2a9cf0c-5b1f-4c9a-9d3e-1f7a2b8e4d01', at: '2031-04-02T12:05:07.170Z' };

/** Everything that is told or shown of a conflict is exactly what the public contract says: a field that it does not know fails here. */
describe('what leaves the platform of a conflict', () => {
  it('is shown as the contract says, field for field', () => {
    const shown = conflicts.flatMap((conflict) => viewersOf(conflict).map((viewer) => disclose(conflict, viewer))).filter((view) => view !== undefined);
    expect(shown.length).toBeGreaterThan(conflicts.length);
    for (const view of shown) expect(ShownConflict.strict().parse(view)).toEqual(view);
  });

  it('is told to agents and supervisors as the contract says', () => {
    const alerts = conflicts.flatMap((conflict) => (['a', 'b'] as const).map((side) => alertFor(conflict, { role: 'case-agent', side }, 'conflict', named))).filter((alert) => alert !== undefined);
    expect(alerts.length).toBeGreaterThan(conflicts.length);
    for (const alert of alerts) expect(Alert.strict().parse(alert)).toEqual(alert);
  });

  it('bears the trace of nobody but its reader’s own registration', () => {
    for (const { a, b } of conflicts.filter((conflict) => conflict.a.agency !== conflict.b.agency)) {
      const origin: Origin = { traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01', registration: { agency: a.agency, publishedAt: named.at } };
      const read = ({ agency }: { agency: string }) => Object.values(agencyTopics(agency)).map((topic) => originOn(topic, origin));
      expect([...read(a), ...read(b)]).toEqual([...Array.from({ length: 4 }, () => ({ traceparent: origin.traceparent })), ...Array.from({ length: 4 }, () => undefined)]);
    }
  });

  it('is told to the desk as the contract says', () => {
    for (const conflict of conflicts) {
      const alert = deskAlertFor(conflict, 'escalated', ['a', 'b'], named);
      expect(DeskAlert.strict().parse(alert)).toEqual(alert);
    }
  });
});
