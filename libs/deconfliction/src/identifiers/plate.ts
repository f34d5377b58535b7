import { confusing, lettersAndDigits } from './characters.js';
import { stateIssuer } from './issuer.js';
import type { Reader } from './reading.js';
import { scopedReading } from './scoped-number.js';

const fold = confusing('OQ0', 'IL1', 'B8', 'S5', 'Z2');

/** Jurisdiction and letters and digits. Readers and people confuse O and 0, I and 1, B and 8, S and 5, Z and 2: such a plate is a variant. */
export const readPlate: Reader = (value, { issuer, phoneRegion }) => {
  const number = lettersAndDigits(value);
  if (!number) return undefined;
  return scopedReading({ type: 'plate', number, issuer: issuer ? stateIssuer(issuer, phoneRegion) : undefined, valid: number.length >= 2 && number.length <= 10, specificFrom: 5, fold });
};
