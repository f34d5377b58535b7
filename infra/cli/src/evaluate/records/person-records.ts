import { prepareName, prepareParts, type PreparedName } from '@parley/deconfliction';

type Row = Record<string, string>;

/** What a record says beside names and birth date: a column of the file with its value. */
export interface Fact {
  readonly column: string;
  readonly value: string;
}

/** A row of a file of person records, ready to be compared, with the person that it truly is about. */
export interface PersonRecord {
  readonly truth: string;
  readonly name: PreparedName;
  readonly birthDates: readonly string[];
  readonly facts: readonly Fact[];
}

const factColumns = ['birth_place', 'postcode_fake', 'gender', 'occupation', 'street_number', 'address_1', 'address_2', 'suburb', 'postcode', 'state', 'soc_sec_id'];

const dayOf = (text: string): string[] => {
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(text) ?? [];
  return year && month && day ? [`${year}-${month}-${day}`] : [];
};

const recordOf = (row: Row): PersonRecord => ({
  truth: row.cluster ?? /\d+/.exec(row.rec_id ?? '')?.[0] ?? '',
  name: row.full_name === undefined ? prepareParts({ given: row.given_name, surname: row.surname }) : prepareName(row.full_name.replaceAll(',', ' ')),
  birthDates: dayOf(row.dob ?? row.date_of_birth ?? ''),
  facts: factColumns.flatMap((column) => (row[column] ? [{ column, value: row[column] }] : [])),
});

/** The rows of historical-figures.csv or of a FEBRL file as records. */
export const personRecordsOf = (rows: readonly Row[]): PersonRecord[] => rows.map(recordOf);
