import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { curpFactsOf } from '@parley/deconfliction';

const list = resolve(process.cwd(), '../shared/data/ofac/sdn.csv');
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const listedDates = (line: string) => [...line.matchAll(/DOB (\d{2}) ([A-Z][a-z]{2}) (\d{4})/g)].map(([, day, month = '', year]) => `${year}-${String(months.indexOf(month) + 1).padStart(2, '0')}-${day}`);

describe('the CURPs of the OFAC list, which lies beside the project', () => {
  if (!existsSync(list)) {
    it.todo(`are compared with the listed birth dates where ${list} is at hand`);
    return;
  }

  it('say a birth date that the list gives too, for at least 95 of 100', () => {
    const holders = readFileSync(list, 'utf8').split('\n').flatMap((line) => {
      const facts = curpFactsOf(/C\.U\.R\.P\. ([A-Z0-9]{18})/.exec(line)?.[1] ?? '');
      const dates = listedDates(line);
      return facts && dates.length > 0 ? [dates.includes(facts.birthDate)] : [];
    });
    const agreeing = holders.filter(Boolean).length;
    console.info(`${agreeing} of ${holders.length} CURPs say a listed birth date`);
    expect(holders.length).toBeGreaterThan(200);
    expect(agreeing / holders.length).toBeGreaterThanOrEqual(0.95);
  });
});
