import fc from 'fast-check';
import type { Place } from '@parley/contracts';
import { comparePremises } from './compare-premises.js';
import { premiseOf } from './premise.js';

const at = (text: string, more: Partial<Place> = {}) => premiseOf({ role: 'target', address: { text }, ...more }, text);
const compare = (a: string, b: string) => comparePremises(at(a), at(b), 15);
const rooftop = (longitude: number, latitude: number): Partial<Place> => ({ geometry: { type: 'Point', coordinates: [longitude, latitude] }, quality: 'rooftop' });

describe('one premise under two pens', () => {
  it.each([
    ['2412 W Lithuanian Plaza Ct, Chicago, IL', '2412 West Lithuanian Plaza Court, Chicago IL 60629'],
    ['4100 Salzedo Street, Unit 804, Coral Gables, FL 33146', '4100 SALZEDO ST. APT 804, Coral Gables, Florida'],
    ['13 Branch St., # 213, Methuen, MA', '13 Branch Street Apt. 213, Methuen, Massachusetts 01844'],
    ['675 Third Avenue, New York, NY 10017', '675 3rd Ave, New York, NY 10017-5617'],
    ['Calle 5 de Mayo No. 12, Col. Centro, Culiacán, Sinaloa', 'C. 5 de mayo #12, Colonia Centro, Culiacan, Sin., México'],
    ['Calle Culiacán 101 Int. 702 Col. La Condesa, CDMX', 'Calle Culiacan No. 101, depto. 702, Colonia La Condesa, Ciudad de México'],
    ['Carrera 61 No. 11-58, Cali', 'Cra 61 # 11-58, Cali, Colombia'],
    ['Avenida de los Olivos 310, Tijuana, B.C.', 'Av. Los Olivos 310, Tijuana, Baja California'],
    ['Carretera Tijuana-Ensenada km 12.5, Rosarito', 'Km. 12.5 Carr. Tijuana - Ensenada, Rosarito'],
    ['Apartado Postal 1018, San Pedro Sula', 'Apdo. 1018, San Pedro Sula'],
  ])('%s is %s', (a, b) => {
    expect(compare(a, b)).toMatchObject({ exact: true, comparator: 'same address' });
  });
});

describe('what may be one premise is a variant, which says what one side leaves out', () => {
  it.each([
    ['4100 Salzedo St, Coral Gables, FL', '4100 Salzedo St, Unit 804, Coral Gables, FL', 'a unit'],
    ['4100 Salzedo, Coral Gables, FL', '4100 Salzedo St, Coral Gables, FL', 'the kind of street'],
    ['2412 Lithuanian Plaza Ct, Chicago', '2412 W Lithuanian Plaza Ct, Chicago', 'a direction'],
    ['2412 W Lithuanian Plaza Ct', '2412 W Lithuanian Plaza Ct, Chicago, IL', 'a town'],
    ['Culiacán 101, Col. La Condesa', 'Calle Culiacán 101, Col. La Condesa', 'the kind of street'],
  ])('%s and %s', (a, b, what) => {
    expect(compare(a, b)).toMatchObject({ exact: false, comparator: `same address, one without ${what}` });
  });
});

describe('different premises never join', () => {
  it.each([
    ['4100 Salzedo St, Unit 804, Coral Gables', '4100 Salzedo St, Unit 913, Coral Gables'],
    ['4100 Salzedo St, Coral Gables', '4102 Salzedo St, Coral Gables'],
    ['100 Main St, Springfield, IL', '100 Main St, Springfield, MO'],
    ['100 Main St, Chicago, IL', '100 Main Ave, Chicago, IL'],
    ['100 N Main St, Chicago', '100 S Main St, Chicago'],
    ['100 NW 2nd St, Miami', '100 NW 20th St, Miami'],
    ['Calle 5 de Mayo 12, Centro, Tijuana', 'Calle 5 de Mayo 12, Centro, Guadalajara'],
    ['Calle 5 de Mayo 12 int. 1, Centro, Tijuana', 'Calle 5 de Mayo 12 int. 2, Centro, Tijuana'],
    ['Carrera 61 No. 11-58, Cali', 'Carrera 61 No. 11-62, Cali'],
    ['Carrera 61 No. 11-58, Cali', 'Calle 61 No. 11-58, Cali'],
    ['Carretera Tijuana-Ensenada km 12.5', 'Carretera Tijuana-Ensenada km 13.5'],
    ['Apartado Postal 1018, Cali', 'Apartado Postal 1018, Bogotá'],
    ['123 1/2 Main St, Joliet', '123 Main St, Joliet'],
    ['Morelos 302 Pte, Culiacán', 'Morelos 302 Ote, Culiacán'],
    ['045XX N Sheridan Rd, Chicago', '045XX N Sheridan Rd, Chicago'],
  ])('%s, %s', (a, b) => {
    expect(compare(a, b)).toBeUndefined();
  });

  it('nor do any two units of a house, nor any two houses of a street', () => {
    const numbers = fc.integer({ min: 1, max: 9999 });
    const words = fc.constantFrom('Apt', 'Unit', 'Ste.', '#', 'apt.', 'Depto.', 'int.', 'Interior');
    fc.assert(
      fc.property(numbers, numbers, words, words, fc.constantFrom('Main St', 'N Clark Street', 'W 23rd Pl'), (one, other, word, otherWord, street) => {
        expect(compare(`12 ${street} ${word} ${one}`, `12 ${street}, ${otherWord} ${other}`) !== undefined).toBe(one === other);
        expect(compare(`${one} ${street}, Chicago`, `${other} ${street}, Chicago, IL`) !== undefined).toBe(one === other);
      }),
    );
  });
});

describe('geocodes of premises', () => {
  it('join within the tolerance where both are rooftops', () => {
    expect(comparePremises(at('Rancho El Mirador', rooftop(-87.684976, 41.768308)), at('', rooftop(-87.684976, 41.76842)), 15)).toMatchObject({ exact: true, comparator: 'same rooftop', meters: 12.4 });
    expect(comparePremises(at('', rooftop(-87.684976, 41.768308)), at('', rooftop(-87.684976, 41.76845)), 15)).toBeUndefined();
    expect(comparePremises(at('', { ...rooftop(-87.684976, 41.768308), quality: 'parcel' }), at('', rooftop(-87.684976, 41.768308)), 15)).toBeUndefined();
  });

  it('do not join neighbours of one street, nor two units', () => {
    expect(comparePremises(at('2412 W Foster Ave', rooftop(-87.684976, 41.768308)), at('2414 W Foster Ave', rooftop(-87.684976, 41.76835)), 15)).toBeUndefined();
    expect(comparePremises(at('2412 W Foster Ave Apt 1', rooftop(-87.684976, 41.768308)), at('2412 W Foster Ave Apt 2', rooftop(-87.684976, 41.768308)), 15)).toBeUndefined();
  });

  it('part what the words alone would join', () => {
    const [here, there] = [at('100 Main St', { geometry: { type: 'Point', coordinates: [-87.68, 41.76] } }), at('100 Main St', { geometry: { type: 'Point', coordinates: [-88.08, 41.52] } })];
    expect(comparePremises(here, there, 15)).toBeUndefined();
    expect(comparePremises(here, at('100 Main St'), 15)).toBeDefined();
  });
});
