import { lettersAndDigits } from './characters.js';
import { exactly, variant, type Reader } from './reading.js';

const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
const letterValues: Readonly<Record<string, number>> = { A: 1, B: 2, C: 3, D: 4, E: 5, F: 6, G: 7, H: 8, J: 1, K: 2, L: 3, M: 4, N: 5, P: 7, R: 9, S: 2, T: 3, U: 4, V: 5, W: 6, X: 7, Y: 8, Z: 9 };

/** The check digit of place nine, modulo 11 with X for ten (49 CFR 565.15). */
const checks = (vin: string): boolean => {
  const sum = [...vin].reduce((total, character, place) => total + (letterValues[character] ?? Number(character)) * (weights[place] ?? 0), 0);
  return vin[8] === '0123456789X'[sum % 11];
};

/** Only makers in North America (1 to 5) must fill the check digit; elsewhere its place is free. */
const northAmerican = /^[1-5]/;

/** ISO 3779: seventeen letters and digits without I, O and Q, which are repaired to 1 and 0 as a variant. */
export const readVin: Reader = (value) => {
  const written = lettersAndDigits(value.replace(/^\s*vin\b[\s:#.]*/i, ''));
  if (!written) return undefined;
  const repaired = written.replaceAll('I', '1').replace(/[OQ]/g, '0');
  const key = `vin:${repaired}`;
  const whole = /^[A-Z0-9]{17}$/.test(written);
  const legal = whole && repaired === written && (!northAmerican.test(repaired) || checks(repaired));
  return { canonical: repaired, valid: legal, keys: [repaired === written ? exactly(key) : variant(key, 'confusable-characters')], ...(!whole && { note: 'not seventeen characters; compared as written' }) };
};
