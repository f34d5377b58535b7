const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (n: number) => String(n).padStart(2, '0');

const dateOf = (text: string): string | undefined => {
  const [, day, month, year] = /^(?:(\d{1,2}) )?(?:([A-Z][a-z]{2}) )?(\d{4})$/.exec(text.trim()) ?? [];
  if (!year) return undefined;
  const number = months.indexOf(month ?? '') + 1;
  if (number === 0) return year;
  return day ? `${year}-${two(number)}-${two(Number(day))}` : `${year}-${two(number)}`;
};

/** The birth dates in the remarks of a listed person: days, months, years (also "circa"), and ranges as `YYYY/YYYY`. */
export const birthDatesIn = (remarks: string): string[] =>
  [...remarks.matchAll(/DOB (?:circa )?([^;.]+)/g)].flatMap(([, text = '']) => {
    const [from, to] = text.split(/ to /).map(dateOf);
    if (from && to) return [`${from.slice(0, 4)}/${to.slice(0, 4)}`];
    return from ? [from] : [];
  });

/** The sex in the remarks of a listed person. */
export const sexIn = (remarks: string): 'M' | 'F' | undefined => (/Gender Male/.test(remarks) ? 'M' : /Gender Female/.test(remarks) ? 'F' : undefined);

/** The nationalities in the remarks of a listed person, as they are written. */
export const nationalitiesIn = (remarks: string): string[] => [...remarks.matchAll(/(?:nationality|citizen) ([^;.]+)/g)].map(([, country = '']) => country.trim());
