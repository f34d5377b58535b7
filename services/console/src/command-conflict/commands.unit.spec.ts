import { ProblemError } from '@parley/security';
import { readCommand } from './commands.js';

const problemOf = (name: string, body: unknown) => {
  try {
    return readCommand(name, body);
  } catch (error) {
    return error instanceof ProblemError ? error.problem : error;
  }
};

describe('a command from a page', () => {
  it('is what its contract names, and nothing beside it', () => {
    expect(readCommand('answer', { answer: 'need-time', minutes: 20, agency: 'another' })).toEqual({ answer: 'need-time', minutes: 20 });
    expect(readCommand('claim', undefined)).toEqual({ takeOver: false });
  });

  it('is refused with the place of what is wrong', () => {
    expect(problemOf('answer', { answer: 'mine', minutes: 5 })).toMatchObject({ code: 'bad-request', field: '/minutes' });
    expect(problemOf('raise', { reason: ' ' })).toMatchObject({ code: 'bad-request', field: '/reason' });
    expect(problemOf('close', 'agreed')).toMatchObject({ code: 'bad-request' });
  });

  it.each(['erase', 'constructor', '__proto__', ''])('is not known where it is %j', (name) => {
    expect(problemOf(name, {})).toMatchObject({ code: 'not-found' });
  });
});
