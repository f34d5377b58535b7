import { Conflict, ShownConflict } from '@parley/contracts';
import { disclose, type Viewer } from '@parley/deconfliction';
import { read } from './tree.js';

const fixture = (name: string) => JSON.parse(read(`libs/contracts/src/conflict/${name}.v1.fixture.json`)) as Record<string, unknown[]>;
const conflicts = ['conflict', 'conflict-opened', 'conflict-changed', 'conflict-agreed', 'conflict-closed'].flatMap((name) => Object.values(fixture(name)).flat()).map((one) => Conflict.parse(one));
const viewersOf = ({ a, b }: Conflict): Viewer[] => [{ role: 'officer' }, { role: 'case-agent', agency: a.agency }, { role: 'supervisor', agency: b.agency }];

describe('what disclosure shows of a conflict', () => {
  it('is what the public contract says, field for field', () => {
    const shown = conflicts.flatMap((conflict) => viewersOf(conflict).map((viewer) => disclose(conflict, viewer))).filter((view) => view !== undefined);
    expect(shown.length).toBeGreaterThan(conflicts.length);
    for (const view of shown) expect(ShownConflict.strict().parse(view)).toEqual(view);
  });
});
