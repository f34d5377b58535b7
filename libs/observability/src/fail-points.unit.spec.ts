import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { armFailPoints, failPoint } from './fail-points.js';

/** A process that passes a point three times and says so each time. */
const passing = (said: string) => {
  const file = fileURLToPath(new URL('./fail-points.ts', import.meta.url));
  const program = `const { armFailPoints, failPoint } = await import(${JSON.stringify(file)}); armFailPoints('matching', ${JSON.stringify(said)}); for (const n of [1, 2, 3]) { await failPoint('after-commit'); console.log(n); }`;
  const { stdout, signal } = spawnSync(process.execPath, ['--input-type=module', '--no-warnings', '-e', program], { encoding: 'utf8' });
  return { said: stdout.trim().split('\n').filter(Boolean), signal };
};

describe('a fail point', () => {
  it('is nothing to pass where none is armed', () => {
    armFailPoints('matching', undefined);
    expect(failPoint('after-commit')).toBeUndefined();
    armFailPoints('matching', 'alert:after-commit:kill:1,matching:before-commit:kill:1');
    expect(failPoint('after-commit')).toBeUndefined();
    armFailPoints('matching', '');
  });

  it('ends the process on the pass that was asked for', () => {
    expect(passing('matching:after-commit:kill:3')).toEqual({ said: ['1', '2'], signal: 'SIGKILL' });
    expect(passing('matching:after-commit:kill:1,conflict:after-commit:kill:2')).toEqual({ said: [], signal: 'SIGKILL' });
    expect(passing('conflict:after-commit:kill:2')).toEqual({ said: ['1', '2', '3'], signal: null });
  });

  it.each(['matching', 'matching:after-commit', 'matching:after-commit:kill', 'matching:after-commit:kill:0', 'matching:after-commit:exit:1', 'x'])('is not misread: %s', (said) => {
    expect(() => armFailPoints('matching', said)).toThrow('is no fail point');
  });
});
