import { stdnum } from 'stdnum';
import { lettersAndDigits } from './characters.js';
import { exactly, leavingOut, variant, type IdentifierKey, type Reader } from './reading.js';

const checks = (kind: 'curp' | 'rfc', number: string): boolean => stdnum['MX']?.[kind]?.validate(number).isValid ?? false;

/** Where a CURP has letters and where digits; place 17 is a digit for those born before 2000 and a letter after. */
const form = 'AAAA000000AAAAAA*0';

/** Letters misread as digits and digits as letters, put right by their place: in a CURP every place but one admits only the one or the other. */
const repaired = (number: string): string =>
  [...number]
    .map((character, place) => {
      if (form[place] === 'A') return ({ 0: 'O', 1: 'I' } as Record<string, string>)[character] ?? character;
      return form[place] === '0' ? (({ O: '0', I: '1' } as Record<string, string>)[character] ?? character) : character;
    })
    .join('');

/** Clave Única de Registro de Población: eighteen characters with RENAPO's check digit. */
export const readCurp: Reader = (value) => {
  const written = lettersAndDigits(value.replace(/^\s*c\.?u\.?r\.?p\.?\s*[:#]?\s+/i, ''));
  if (!written) return undefined;
  const number = written.length === 18 ? repaired(written) : written;
  const key = `curp:${number}`;
  return { canonical: number, issuer: 'MX', valid: number.length === 18 && checks('curp', number), keys: [number === written ? exactly(key) : variant(key, 'confusable-characters')], ...(number.length !== 18 && { note: 'not eighteen characters; compared as written' }) };
};

/** Registro Federal de Contribuyentes: name, date and the three of the homoclave. Without the homoclave it finds the whole one as a variant. */
export const readRfc: Reader = (value) => {
  const number = lettersAndDigits(value.replace(/^\s*r\.?f\.?c\.?\s*[:#]?\s+/i, ''));
  if (!number) return undefined;
  const [, root = '', homoclave] = /^([A-ZÑ&]{3,4}[0-9]{6})([A-Z0-9]{3})?$/.exec(number) ?? [];
  const keys: IdentifierKey[] = homoclave ? [exactly(`rfc:${number}`), leavingOut(`rfc~${root}`, 'homoclave')] : root ? [variant(`rfc~${root}`, 'missing-homoclave')] : [exactly(`rfc:${number}`)];
  return { canonical: number, issuer: 'MX', valid: homoclave !== undefined && checks('rfc', number), keys, ...(!root && { note: 'not of the form of an RFC; compared as written' }) };
};
