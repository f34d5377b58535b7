import { jest } from '@jest/globals';
import { parley } from '@parley/cli';
import { read } from './tree.js';

const scripts = Object.entries((JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts);
const commands = scripts.flatMap(([name, line]) => [...line.matchAll(/infra\/bootstrap\.mjs ([\w:-]+)/g)].map(([, command = '']) => ({ name, command })));

/** What a command line prints, and its exit code. */
const printed = async (...args: string[]): Promise<{ code: number; text: string }> => {
  const lines: string[] = [];
  const log = jest.spyOn(console, 'log').mockImplementation((line: unknown) => void lines.push(String(line)));
  try {
    return { code: await parley(args), text: lines.join('\n') };
  } finally {
    log.mockRestore();
  }
};

describe('npm run', () => {
  it('has commands', () => {
    expect(commands.length).toBeGreaterThan(3);
  });

  it.each(commands)('$name leads to a command that says what it is for and how it is called', async ({ name, command }) => {
    const { code, text } = await printed(command, '--help');
    expect(code).toBe(0);
    expect(text.split('\n')[0]).toMatch(/^\S.{10,}/);
    expect(text).toMatch(new RegExp(`npm (run )?${name}\\b`));
  });

  it('lists every command that has a script, and no other', async () => {
    const { text } = await printed('help');
    const listed = [...text.matchAll(/^ {2}npm run ([\w:-]+)/gm)].map(([, name]) => name);
    expect(listed.sort()).toEqual(commands.map(({ command }) => command).sort());
  });
});
