import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { comparePersons, personKeys, policy2031, type Person } from '@parley/deconfliction';
import { UserError } from '../command.js';
import { projectRoot } from '../system/installation.js';
import type { Evaluation, Measure, OnProgress } from './evaluation.js';
import { birthDatesIn, nationalitiesIn, sexIn } from './ofac-remarks.js';
import { personOf } from './persons-of.js';
import { readCsv, readRows } from './read-csv.js';
import { intervalOf } from './verdicts.js';

const listedBeside = (csvPath: string): Person[] => {
  const places = [join(dirname(csvPath), '../ofac/sdn.csv'), join(dirname(csvPath), 'sdn.csv'), join(projectRoot, '../shared/data/ofac/sdn.csv')];
  const sdn = places.find((place) => existsSync(place));
  if (!sdn) throw new UserError(`The list that the clean names are held against is missing; it is looked for at ${places.join(', ')}.`);
  return readRows(readFileSync(sdn, 'utf8')).filter(([, , type]) => type === 'individual').map((row) => personOf([row[1] ?? ''], birthDatesIn(row[11] ?? ''), sexIn(row[11] ?? ''), nationalitiesIn(row[11] ?? '')));
};

interface Screened {
  readonly compared: number;
  readonly best: number;
}

const screenAll = (persons: readonly Person[], listed: readonly Person[], onProgress: OnProgress): Screened[] => {
  const holders = new Map<string, number[]>();
  for (const [i, person] of listed.entries()) for (const key of personKeys(person)) holders.get(key)?.push(i) ?? holders.set(key, [i]);
  return persons.map((person, i) => {
    if (i % 500 === 0) onProgress(i, persons.length, 'persons screened');
    const candidates = new Set(personKeys(person).flatMap((key) => holders.get(key) ?? []));
    const best = [...candidates].reduce((most, id) => Math.max(most, comparePersons(person, listed[id] as Person).probability), 0);
    return { compared: candidates.size, best };
  });
};

const perThousand = (screened: readonly Screened[]) => (1000 * screened.filter(({ best }) => best >= policy2031.personThreshold).length) / Math.max(1, screened.length);

const measuresOf = (screened: readonly Screened[]): Record<string, Measure> => ({
  persons: screened.length,
  falseAlertsPer1000: perThousand(screened),
  falseAlertsPer1000Interval: intervalOf(screened, perThousand, 200),
  candidatesPerQuery: screened.reduce((sum, { compared }) => sum + compared, 0) / Math.max(1, screened.length),
});

/** People whom nobody looks for, with their birth dates, against the primary names and birth dates of the OFAC list beside the file. */
export const cleanEvaluation: Evaluation = {
  purpose: 'clean persons against the OFAC list in ../ofac beside the file (columns full_name, gender, date_of_birth, nationality)',
  run: async (csvPath, _options, onProgress) => {
    const listed = listedBeside(csvPath);
    const rows = readCsv(csvPath);
    const sexOf = (gender = '') => (/^m/i.test(gender) ? ('M' as const) : /^f/i.test(gender) ? ('F' as const) : undefined);
    const dated = rows.map((row) => personOf([row.full_name ?? ''], row.date_of_birth ? [row.date_of_birth] : [], sexOf(row.gender), row.nationality ? [row.nationality] : []));
    const named = rows.map((row) => personOf([row.full_name ?? ''], []));
    const withDates = measuresOf(screenAll(dated, listed, onProgress));
    return { all: withDates, Person: withDates, 'names alone': measuresOf(screenAll(named, listed, onProgress)) };
  },
};
