/** Luhn's formula, ISO/IEC 7812-1 annex B: IMEI, ICCID, cards. `digits` includes the check digit. */
export const luhn = (digits: string): boolean => {
  if (!/^[0-9]{2,}$/.test(digits)) return false;
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const value = Number(digits[digits.length - 1 - place]) * (place % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
};

/** Luhn in base 16, for MEIDs (3GPP2 C.S0072): `hexadecimal` includes the check digit. */
export const luhnHexadecimal = (hexadecimal: string): boolean => {
  let sum = 0;
  for (let place = 0; place < hexadecimal.length; place += 1) {
    const value = Number.parseInt(hexadecimal[hexadecimal.length - 1 - place] ?? '', 16) * (place % 2 === 1 ? 2 : 1);
    sum += value > 15 ? value - 15 : value;
  }
  return sum % 16 === 0;
};

/** ISO 7064 modulo 97-10, letters as 10 to 35: legal entity identifiers. The remainder of a right number is 1. */
export const modulo97 = (value: string): number => {
  let remainder = 0;
  for (const character of value) {
    const number = Number.parseInt(character, 36);
    remainder = (remainder * (number > 9 ? 100 : 10) + number) % 97;
  }
  return remainder;
};

/** The machine-readable zone's check digit, weights 7-3-1 (ICAO Doc 9303-3 §4.9). `<` counts as nothing. */
export const machineReadableDigit = (field: string): number =>
  [...field].reduce((sum, character, place) => sum + (character === '<' ? 0 : Number.parseInt(character, 36)) * ([7, 3, 1][place % 3] ?? 0), 0) % 10;

/** The sum of digits times their weights: ABA routing numbers, IMO numbers. */
export const weightedSum = (digits: string, weights: readonly number[]): number => weights.reduce((sum, weight, place) => sum + weight * Number(digits[place] ?? 0), 0);
