import { DataError, describeError, faultOf, TransientError } from './errors.js';

const coded = (code: string) => Object.assign(new Error('said by the driver'), { code });
const fromOrm = (code: string) => Object.assign(new Error('QueryFailedError'), { driverError: { code } });

describe('a failure', () => {
  it.each([
    ['a fault that says so', new TransientError('later')],
    ['a serialization failure', coded('40001')],
    ['a deadlock', coded('40P01')],
    ['a server that shuts down', coded('57P01')],
    ['too many connections', fromOrm('53300')],
    ['a full disk', coded('53100')],
    ['a missing table, which is the installation’s', coded('42P01')],
    ['a missing right', coded('42501')],
    ['a connection that was reset', coded('ECONNRESET')],
    ['a connection that ended', new Error('Connection terminated unexpectedly')],
    ['what the broker’s client calls retriable', Object.assign(new Error('leader not available'), { retriable: true })],
    ['a cause of that kind', new Error('could not save', { cause: coded('40001') })],
  ])('passes: %s', (_what, error) => expect(faultOf(error)).toBe('transient'));

  it.each([
    ['what a handler calls so', new DataError('no such conflict')],
    ['a value that does not fit', coded('22003')],
    ['a broken constraint', fromOrm('23514')],
    ['a cause of that kind', new Error('could not save', { cause: new DataError('bad') })],
  ])('is the record’s: %s', (_what, error) => expect(faultOf(error)).toBe('data'));

  it.each([['a TypeError', new TypeError('x is undefined')], ['a code that is no SQL state', coded('EACCES')], ['a text', 'oops'], ['nothing', undefined], ['a number', 7]])('is unknown: %s', (_what, error) => expect(faultOf(error)).toBe('unknown'));

  it('is decided by the outermost link that says something', () => {
    expect(faultOf(new DataError('bad', { cause: coded('40001') }))).toBe('data');
  });

  it('that is its own cause is read to an end', () => {
    const error: Error & { cause?: unknown } = new Error('round and round');
    error.cause = error;
    expect(faultOf(error)).toBe('unknown');
  });

  it('is described in texts that can be stored', () => {
    expect(describeError(new TypeError(`a\0b${'x'.repeat(5_000)}`))).toEqual({ errorClass: 'TypeError', error: `a\ufffdb${'x'.repeat(1_997)}` });
    expect(describeError(undefined)).toEqual({ errorClass: 'undefined', error: 'undefined' });
  });
});
