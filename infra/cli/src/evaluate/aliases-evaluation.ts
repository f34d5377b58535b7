import { agreedIn, compareNames, compareOrganizationNames, prepareName, prepareOrganizationName, type PreparedName } from '@parley/deconfliction';
import type { Evaluation } from './evaluation.js';
import { readCsv } from './read-csv.js';
import { listedIn, Registry } from './registry.js';
import { askAll, retrievalReport, type Query, type Shared } from './retrieval.js';

const kinds: Readonly<Record<string, string>> = { individual: 'Person', vessel: 'Vessel', aircraft: 'Aircraft' };
const partsOf = (row: Record<string, string>): string[] => [kinds[row.type ?? ''] ?? 'Organization', ...(row.drug_program === '1' ? ['narcotics', ...(row.type === 'individual' ? ['narcotics Person'] : [])] : [])];

const sharedBy = (agreed: number, a: PreparedName, b: PreparedName): Shared => (agreed === 0 ? 'nothing' : agreed === 1 && Math.min(a.words.length, b.words.length) > 1 ? 'one word of several' : 'more');

// No word of the one (nor two neighbours together) has less than 42 % of its sounds other than one of the other, no table knows two of them for one name, and neither
// is the other's initials or made of the beginnings of its words. It is the matcher's own question, asked of the two names directly, without any index.
const sharedIn = ({ type, alias = '', primary_name: name = '' }: Record<string, string>): Shared => {
  if (type === 'individual') {
    const [ofAlias, ofName] = [prepareName(alias), prepareName(name)];
    return sharedBy(agreedIn(compareNames(ofAlias, ofName)), ofAlias, ofName);
  }
  const [ofAlias, ofName] = [prepareOrganizationName(alias), prepareOrganizationName(name)];
  return sharedBy(compareOrganizationNames(ofAlias, ofName).agreed, ofAlias, ofName);
};

/** Aliases look for the primary name of their entity, among every primary name of the file and the drawn ones. */
export const aliasesEvaluation: Evaluation = {
  purpose: 'aliases against primary names (columns ent_num, type, primary_name, alias, drug_program)',
  run: async (csvPath, { distractors }, onProgress) => {
    const rows = readCsv(csvPath);
    const queries = rows.map((row): Query => ({ entity: row.ent_num ?? '', person: row.type === 'individual', name: row.alias ?? '', parts: partsOf(row), shared: sharedIn(row) }));
    return retrievalReport(askAll(new Registry(listedIn(rows), distractors, onProgress), queries, onProgress));
  },
};
