import { readAddress } from './read-address.js';

describe('an address is read into parts', () => {
  it.each([
    ['2412 W Lithuanian Plaza Ct, Chicago, IL', { number: '2412', direction: 'w', name: 'lithuanian plaza', type: 'ct' }],
    ['2412 West Lithuanian Plaza Court Chicago IL 60629', { number: '2412', direction: 'w', name: 'lithuanian plaza', type: 'ct', locality: { parts: ['chicago'], state: 'IL', postcode: '60629' } }],
    ['4100 Salzedo St., Unit 804, Coral Gables, FL 33146', { number: '4100', name: 'salzedo', type: 'st', unit: '804', locality: { parts: ['coral gables'], state: 'FL', postcode: '33146' } }],
    ['13 Branch St., # 213, Methuen, MA 01844', { number: '13', name: 'branch', type: 'st', unit: '213' }],
    ['675 Third Avenue, 29th Floor, New York, NY 10017', { number: '675', name: '3', type: 'ave', unit: 'floor 29' }],
    ['5599 NW 23rd Avenue, Boca Raton, FL 33496', { number: '5599', direction: 'nw', name: '23', type: 'ave' }],
    ['11301 NW 2 Street', { number: '11301', direction: 'nw', name: '2', type: 'st' }],
    ['123B Main St', { number: '123', unit: 'b', name: 'main', type: 'st' }],
    ['123 1/2 Main St', { number: '1231/2', name: 'main', type: 'st' }],
    ['450 Park Avenue, Ste 1403', { number: '450', name: 'park', type: 'ave', unit: '1403' }],
    ['P.O. Box 434440, San Ysidro, CA 92173', { number: '434440', name: 'box' }],
    ['Calle Rodolfo G. Robles No. 158, Culiacán, Sinaloa', { number: '158', name: 'rodolfo g robles', type: 'c', locality: { parts: ['culiacan'], state: 'sinaloa' } }],
    ['Manuel Clouthier #486, Colonia Prados Vallarta, Guadalajara, Jalisco, México', { number: '486', name: 'manuel clouthier', locality: { parts: ['prados vallarta', 'guadalajara'], state: 'jalisco', country: 'MX' } }],
    ['Calle 5 de Mayo 12, Col. Centro', { number: '12', name: '5 mayo', type: 'c' }],
    ['5 de Mayo 12 int. 3, Centro', { number: '12', name: '5 mayo', unit: '3' }],
    ['Calle Culiacan 101 Int. 702 Col. La Condesa', { number: '101', name: 'culiacan', type: 'c', unit: '702', locality: { parts: ['la condesa'] } }],
    ['Calle Alcamo 2870-501, Colonia Providencia', { number: '2870', name: 'alcamo', unit: '501' }],
    ['Av. Delante, No. 1806, Colonia Costa Bella', { number: '1806', name: 'delante', type: 'ave' }],
    ['Emerson No. 148 Piso 7, México, D.F. 11570', { number: '148', name: 'emerson', unit: 'floor 7' }],
    ['Montecito No. 38 Piso 21 Of. 29, Col. Napoles', { number: '38', name: 'montecito', unit: '29' }],
    ['Carrera 61 Nos. 11-58 y 11-62, Cali, Colombia', { number: '11-58', name: '61', type: 'cra', locality: { parts: ['cali'], country: 'CO' } }],
    ['Cra. 101 # 94-33, Apartadó, Antioquia', { number: '94-33', name: '101', type: 'cra' }],
    ['Calle 8 B 65 191, Of. 519, Medellín', { number: '65-191', name: '8b', type: 'c', unit: '519' }],
    ['Calle 18 Norte, No. 3N-24, Oficina 602', { number: '3n-24', name: '18n', type: 'c', unit: '602' }],
    ['Avenida 4N No. 17-43 apt. 801', { number: '17-43', name: '4n', type: 'ave', unit: '801' }],
    ['Av. José María Morelos 302 Pte, Local 3, Col. Centro, Culiacán', { number: '302', name: 'jose maria morelos', type: 'ave', direction: 'w', unit: '3' }],
    ['No. 154 Avenida Teófilo Noris, Colonia Almada', { number: '154', name: 'teofilo noris', type: 'ave' }],
    ['Km. 12.5 Carretera Tijuana-Ensenada', { number: 'km 12.5', name: 'tijuana ensenada' }],
    ['Carretera Tijuana - Ensenada Kilómetro 12.5', { number: 'km 12.5', name: 'tijuana ensenada' }],
    ['Manzana 5 Lote 3, Col. Lomas, Tijuana', { number: '5 3', name: 'plot' }],
    ['Apartado Postal No. 1018, San Pedro Sula, Honduras', { number: '1018', name: 'box' }],
  ])('%s', (text, parts) => {
    expect(readAddress(text)).toMatchObject(parts);
  });

  it.each(['045XX N Sheridan Rd, Chicago', '4500 block of N Sheridan Rd', 'Main St & 5th Ave', 'Av. Reforma s/n, Centro', 'Colonia Moderna', 'Cancún', '', '???', 'c/o INVERSIONES GEMINIS S.A.'])('and %j names no premise', (text) => {
    expect(readAddress(text)).toBeUndefined();
  });
});
