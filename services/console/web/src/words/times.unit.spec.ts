import { duration, moment, stretch } from './times';

const now = new Date();
const at = (hour: number, days = 0) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour).toISOString();

describe('a time on the pages', () => {
  it('is a time with its zone today, and has its day otherwise', () => {
    expect(moment(at(22), now)).toMatch(/^22:00 \S+$/);
    expect(moment(at(22, 3), now)).toMatch(/^\w{3}, \w{3} \d+.*, 22:00 \S+$/);
  });

  it('has its year where that is not this one', () => {
    expect(moment('2031-04-02T22:00:00.000Z', now)).toContain('2031');
  });

  it('says once what both ends of a stretch have in common', () => {
    expect(stretch(at(9), at(11), now)).toMatch(/^09:00 – 11:00 \S+$/);
    expect(stretch(at(22), at(2, 1), now)).toMatch(/^22:00 – \w{3}, .*, 02:00 \S+$/);
  });
});

describe('a duration', () => {
  it.each([[5_000, '0 min 05 s'], [485_000, '8 min 05 s'], [-61_000, '1 min 01 s'], [11_520_000, '3 h 12 min'], [187_200_000, '2 d 4 h']])('%i ms is %s', (ms, words) => {
    expect(duration(ms)).toBe(words);
  });
});
