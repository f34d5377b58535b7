/** How two birth dates compare, and the log-odds it contributes. Dates are YYYY, YYYY-MM or YYYY-MM-DD. */
export interface BirthDateAgreement {
  readonly comparator: 'same day' | 'day and month swapped' | 'one digit differs' | 'same year' | 'same month' | 'adjacent year' | 'different';
  readonly logOdds: number;
}

const digitsApart = (a: string, b: string) => [...a].filter((digit, i) => digit !== b[i]).length;

/** Compares two dates. The first of January is the list-makers' "only the year is known" and counts as little more than the year. */
export const compareBirthDates = (a: string, b: string): BirthDateAgreement => {
  const [yearA = '', monthA, dayA] = a.split('-');
  const [yearB = '', monthB, dayB] = b.split('-');
  if (dayA && dayB) {
    const placeholder = monthA === '01' && dayA === '01';
    if (a === b) return { comparator: 'same day', logOdds: placeholder ? 6 : 9.3 };
    if (yearA === yearB && monthA === dayB && dayA === monthB) return { comparator: 'day and month swapped', logOdds: 8.2 };
    if (digitsApart(a, b) === 1) return { comparator: 'one digit differs', logOdds: 3 };
    if (yearA === yearB && ((monthA === '01' && dayA === '01') || (monthB === '01' && dayB === '01'))) return { comparator: 'same year', logOdds: 1.5 };
    return { comparator: 'different', logOdds: -5 };
  }
  if (yearA === yearB) {
    if (monthA && monthB) return monthA === monthB ? { comparator: 'same month', logOdds: 5 } : { comparator: 'different', logOdds: -3 };
    return { comparator: 'same year', logOdds: 3.8 };
  }
  return Math.abs(Number(yearA) - Number(yearB)) === 1 ? { comparator: 'adjacent year', logOdds: -0.5 } : { comparator: 'different', logOdds: -5 };
};

/** The best comparison between any of the dates of two records; undefined where a side has none. */
export const bestBirthDate = (left: readonly string[], right: readonly string[]): (BirthDateAgreement & { left: string; right: string }) | undefined =>
  left
    .flatMap((a) => right.map((b) => ({ ...compareBirthDates(a, b), left: a, right: b })))
    .sort((x, y) => y.logOdds - x.logOdds)[0];

/** The same key for a day and for the same digits with day and month swapped; undefined for a date that is not a full day. */
export const dayKeyOf = (date: string): string | undefined => {
  const [year, month, day] = date.split('-');
  return year && month && day ? `${year}-${[month, day].sort().join('-')}` : undefined;
};
