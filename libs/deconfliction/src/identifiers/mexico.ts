import { stdnum } from 'stdnum';
import { confusing, lettersAndDigits, plainText } from './characters.js';
import { exactly, holds, leavingOut, variant, type IdentifierKey, type Reader } from './reading.js';

const fold = confusing('O0', 'I1');
/** A CURP with a character lost is compared too; a few characters are not. */
const almostWhole = 15;

/** Clave Única de Registro de Población: eighteen characters with RENAPO's check digit. Its places are letters or digits, so O for 0 is a slip. */
export const readCurp: Reader = (value) => {
  const number = lettersAndDigits(value.replace(/^\s*c\.?u\.?r\.?p\.?\s*[:#]?\s+/i, ''));
  if (!number) return undefined;
  const whole = number.length === 18;
  const folded = number.length >= almostWhole ? fold(number) : undefined;
  const keys = [exactly(`curp:${number}`), ...(folded ? [variant(`curp~${folded}`, 'confusable-characters')] : [])];
  return { canonical: number, issuer: 'MX', valid: whole && holds(() => stdnum['MX']?.['curp']?.validate(number).isValid), keys, ...(!whole && { note: 'not eighteen characters; compared as written' }) };
};

const isDay = (yymmdd: string): boolean => /^[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])$/.test(yymmdd);

/**
 * Registro Federal de Contribuyentes: name, date and the three of the homoclave. Without the homoclave it finds the whole one as a variant.
 * The check is of form and date; the last character is no check, for many that SAT itself issued fail its formula.
 */
export const readRfc: Reader = (value) => {
  const text = plainText(value).replace(/^\s*r\.?f\.?c\.?\s*[:#]?\s+/i, '').toUpperCase();
  const number = text.replace(/[^A-ZÑ&0-9]/g, '');
  if (!number) return undefined;
  const [, name = '', date = '', homoclave] = /^([A-ZÑ&]{3,4})([0-9]{6})([A-Z0-9]{3})?$/.exec(number) ?? [];
  const root = name + date;
  if (!root) return { canonical: number, issuer: 'MX', valid: false, keys: [exactly(`rfc:${number}`)], note: 'not of the form of an RFC; compared as written' };
  const keys: IdentifierKey[] = homoclave ? [exactly(`rfc:${number}`), leavingOut(`rfc~${root}`, 'homoclave')] : [variant(`rfc~${root}`, 'missing-homoclave')];
  return { canonical: number, issuer: 'MX', valid: homoclave !== undefined && /[0-9A]$/.test(homoclave) && isDay(date), keys };
};
