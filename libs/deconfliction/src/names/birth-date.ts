/** How two birth dates compare, and the log-odds it contributes. */
export interface BirthDateAgreement {
  readonly comparator: 'same day' | 'day and month swapped' | 'one digit differs' | 'two digits swapped' | 'same month' | 'same year' | 'within the range' | 'same day, another year' | 'adjacent year' | 'different';
  readonly logOdds: number;
}

const isYearOnly = (month: string | undefined, day: string | undefined) => month === '01' && day === '01';
const digitsApart = (a: string, b: string) => [...a].filter((digit, i) => digit !== b[i]).length;

const digitsSwapped = (a: string, b: string) => {
  const [x, y] = [a.replaceAll('-', ''), b.replaceAll('-', '')];
  const at = [...x].findIndex((digit, i) => digit !== y[i]);
  return at >= 0 && x[at] === y[at + 1] && x[at + 1] === y[at] && x.slice(at + 2) === y.slice(at + 2);
};

const days = (a: readonly string[], b: readonly string[], whole: readonly [string, string]): BirthDateAgreement => {
  const [yearA = '', monthA, dayA] = a;
  const [yearB = '', monthB, dayB] = b;
  const placeholder = isYearOnly(monthA, dayA) || isYearOnly(monthB, dayB);
  if (whole[0] === whole[1]) return { comparator: 'same day', logOdds: placeholder ? 5.5 : 9.6 };
  if (placeholder) return yearA === yearB ? { comparator: 'same year', logOdds: 2.5 } : yearsApart(yearA, yearB);
  if (yearA === yearB && monthA === dayB && dayA === monthB) return { comparator: 'day and month swapped', logOdds: 6.5 };
  if (digitsSwapped(...whole)) return { comparator: 'two digits swapped', logOdds: 4.5 };
  if (digitsApart(...whole) === 1) return { comparator: 'one digit differs', logOdds: 3 };
  if (monthA === monthB && dayA === dayB && Math.abs(Number(yearA) - Number(yearB)) <= 2) return { comparator: 'same day, another year', logOdds: 3 };
  if (yearA === yearB && (monthA === monthB || dayA === dayB)) return { comparator: monthA === monthB ? 'same month' : 'same year', logOdds: 0 };
  return { comparator: 'different', logOdds: yearA === yearB ? -2.5 : -5.5 };
};

const yearsApart = (a: string, b: string): BirthDateAgreement => {
  const apart = Math.abs(Number(a) - Number(b));
  return apart === 1 ? { comparator: 'adjacent year', logOdds: 0.5 } : { comparator: 'different', logOdds: apart <= 3 ? -2.5 : -5 };
};

const rangeOf = (date: string): [number, number] | undefined => {
  const found = /^(\d{4})[^/]*\/(\d{4})/.exec(date);
  return found ? [Number(found[1]), Number(found[2])] : undefined;
};

const inRange = ([from, to]: [number, number], date: string): BirthDateAgreement => {
  const [first, last] = rangeOf(date) ?? [Number(date.slice(0, 4)), Number(date.slice(0, 4))];
  if (last >= from && first <= to) return { comparator: 'within the range', logOdds: Math.max(0.5, 3.8 - Math.log(to - from + 1)) };
  return last >= from - 1 && first <= to + 1 ? { comparator: 'adjacent year', logOdds: 0 } : { comparator: 'different', logOdds: -4 };
};

/**
 * Compares two dates: YYYY, YYYY-MM, YYYY-MM-DD, or a range YYYY/YYYY. The first of January is the list-makers' "only the year is known" and
 * counts as little more than the year. Two full dates that differ in more than a slip contradict each other enough to veto a perfect name.
 */
export const compareBirthDates = (a: string, b: string): BirthDateAgreement => {
  const [rangeA, rangeB] = [rangeOf(a), rangeOf(b)];
  if (rangeA) return inRange(rangeA, b);
  if (rangeB) return inRange(rangeB, a);
  const [partsA, partsB] = [a.split('-'), b.split('-')];
  const [yearA = '', monthA, dayA] = partsA;
  const [yearB = '', monthB, dayB] = partsB;
  if (dayA && dayB) return days(partsA, partsB, [a, b]);
  if (yearA !== yearB) return yearsApart(yearA, yearB);
  if (monthA && monthB && !isYearOnly(monthA, dayA) && !isYearOnly(monthB, dayB)) return monthA === monthB ? { comparator: 'same month', logOdds: 6 } : { comparator: 'different', logOdds: -2.5 };
  return { comparator: 'same year', logOdds: 3.8 };
};

/** The best comparison between any of the dates of two records; undefined where a side has none. */
export const bestBirthDate = (left: readonly string[], right: readonly string[]): (BirthDateAgreement & { left: string; right: string }) | undefined => {
  let best: (BirthDateAgreement & { left: string; right: string }) | undefined;
  for (const a of left) {
    for (const b of right) {
      const next = compareBirthDates(a, b);
      if (!best || next.logOdds > best.logOdds) best = { ...next, left: a, right: b };
    }
  }
  return best;
};

/** The same key for a day and for the same digits with day and month swapped; undefined for a date that is not a full day. */
export const dayKeyOf = (date: string): string | undefined => {
  const [year, month, day] = date.split('-');
  return year && month && day ? `${year}-${[month, day].sort().join('-')}` : undefined;
};
