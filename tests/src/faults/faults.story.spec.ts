import { join } from 'node:path';
import { projectRoot } from '@parley/cli';
import { faults } from './faults.js';
import { tryFaults, type FaultResult } from './try-faults.js';

// The short form: one system, seven faults one after another, about 1,400 versions of 24 registrations in two and a quarter minutes on two shared cores. All of them: npm run faults.
const short = faults.filter(({ isShort }) => isShort);

describe('whatever goes wrong, no conflict is missed and no alert is lost', () => {
  const results = new Map<string, FaultResult>();

  beforeAll(async () => {
    const dir = join(projectRoot, '.parley', `faults-${process.pid}-story`);
    await tryFaults({ dir, seed: 1, faults: short, say: () => undefined, onResult: (result) => results.set(result.fault, result) });
  }, 600_000);

  it.each(short.map(({ name }) => name))('%s', (name) => {
    expect(results.get(name)).toMatchObject({ findings: [] });
  });

  it('and agencies were told of conflicts all the while', () => {
    const last = [...results.values()].at(-1);
    expect(last?.liveConflicts).toBeGreaterThan(0);
    expect(last?.alerts).toBeGreaterThan(100);
  });
});
