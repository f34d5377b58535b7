import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { evaluations, type Report } from '@parley/cli';

const data = resolve(process.cwd(), '../shared/data/identifiers');
const reference = (file: string): Report => JSON.parse(readFileSync(join(process.cwd(), `tests/src/evaluation/reference/identifiers-${file}.json`), 'utf8')) as Report;

describe.each(['vectors', 'vin-vectors', 'phone-examples', 'iban-specs', 'ofac-identifiers'])('the identifiers of %s, which lie beside the project', (file) => {
  const csv = join(data, `${file}.csv`);
  if (!existsSync(csv)) {
    it.todo(`are measured where ${csv} is at hand`);
    return;
  }

  it('are told apart and found as the committed reference says', async () => {
    expect(await evaluations['identifiers']?.run(csv, { distractors: 0 }, () => undefined)).toEqual(reference(file));
  });

  it('are found in at least 99 of 100 other writings of every kind, and none is taken for another', () => {
    for (const [kind, { recall, falseJoins }] of Object.entries(reference(file))) expect([kind, Number(recall) >= 0.99, falseJoins]).toEqual([kind, true, 0]);
  });
});
