import { isTransient, isUniqueViolation } from './errors.js';

const coded = (code: string) => Object.assign(new Error('said by the driver'), { code });

describe('the same work may succeed later after', () => {
  it.each([
    ['a serialization failure', coded('40001')], ['a deadlock', coded('40P01')], ['a lock that was not had', coded('55P03')], ['an administrator who ended the session', coded('57P01')],
    ['a statement that was cancelled', coded('57014')], ['a server that starts', coded('57P03')], ['too many connections', coded('53300')], ['a full disk', coded('53100')],
    ['a broken connection', coded('08006')], ['a reset connection', coded('ECONNRESET')], ['a server that is not there', coded('ECONNREFUSED')],
    ['a connection that ended', new Error('Connection terminated unexpectedly')], ['a pool that waited in vain', new Error('timeout exceeded when trying to connect')],
    ['a code inside the ORM’s error', Object.assign(new Error('QueryFailedError'), { driverError: { code: '40P01' } })],
  ])('%s', (_what, error) => expect(isTransient(error)).toBe(true));

  it.each([
    ['a unique key', coded('23505')], ['a value that does not fit', coded('22P02')], ['a missing table', coded('42P01')], ['a row that the policy refuses', coded('42501')],
    ['a bug', new TypeError('x is undefined')], ['a text', 'timeout'], ['nothing', undefined],
  ])('but not after %s', (_what, error) => expect(isTransient(error)).toBe(false));
});

describe('a unique key', () => {
  it('is told apart from every other refusal', () => {
    expect([coded('23505'), coded('23503'), new Error('duplicate'), undefined].map(isUniqueViolation)).toEqual([true, false, false, false]);
  });
});
