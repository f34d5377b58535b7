import type { Geometry, Place } from '@parley/contracts';
import anyAscii from 'any-ascii';

/** A premise: its address in one spelling, its unit, and its geocode where that is a rooftop's. */
export interface Premise {
  readonly label: string;
  readonly address?: string;
  readonly unit?: string;
  readonly rooftop?: Extract<Geometry, { type: 'Point' }>;
}

const shortForms: Record<string, string> = {
  street: 'st', avenue: 'ave', av: 'ave', boulevard: 'blvd', road: 'rd', drive: 'dr', lane: 'ln', court: 'ct', place: 'pl', square: 'sq', terrace: 'ter', parkway: 'pkwy', highway: 'hwy', circle: 'cir',
  north: 'n', south: 's', east: 'e', west: 'w', northeast: 'ne', northwest: 'nw', southeast: 'se', southwest: 'sw', calle: 'c', avenida: 'ave', avda: 'ave', carrera: 'cra', numero: 'no', num: 'no', colonia: 'col',
};

const unitWords = /\b(?:apt|apartment|unit|suite|ste|flat|floor|fl|depto|departamento|piso|int|interior)\.?\s*#?\s*([a-z0-9-]+)|#\s*([a-z0-9-]+)/;

const plain = (text: string) => anyAscii(text).toLowerCase();

const addressWords = (text: string) =>
  text
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .split(' ')
    .map((word) => shortForms[word] ?? word)
    .join(' ');

// A block ("045Xx N Sheridan Rd") or a street without a number names no premise.
const namesAPremise = (address: string) => /^\d+[a-z]? /.test(address) && !/^\d*x+ /.test(address);

/** Brings a place's address into one spelling (US and Spanish-language parts), its unit apart. */
export const premiseOf = (place: Place, label: string): Premise => {
  const given = place.address ? plain(place.address.text) : '';
  const [found, word, hash] = unitWords.exec(given) ?? [];
  const address = addressWords(found ? given.replace(found, ' ') : given);
  const unit = place.address?.unit ? addressWords(plain(place.address.unit)).replace(/^(apt|unit|suite|ste) /, '') : (word ?? hash);
  return {
    label,
    ...(namesAPremise(address) ? { address } : {}),
    ...(unit ? { unit } : {}),
    ...(place.quality === 'rooftop' && place.geometry?.type === 'Point' ? { rooftop: place.geometry } : {}),
  };
};
