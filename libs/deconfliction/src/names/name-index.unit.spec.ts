import { createHmac } from 'node:crypto';
import { organizationNameIndex, personNameIndex } from './name-indexes.js';
import { prepareName } from './prepare-name.js';
import { prepareOrganizationName } from './prepare-organization.js';
import { WordIndex } from './word-index.js';

const listed = ['CHANG, Chi Fu', 'AYACHE, Hassan Mahmoud', 'HALAVANAU, Viktar Hryhoryavich', 'JUNTARAPRAPORN, Aping', 'AL-SHABAN, Hasan', 'LI, Hong Ri', 'GARCIA LOPEZ, Maria', 'SAFI-AL-DIN, Abdallah'];
const keyed = (key: string) => createHmac('sha256', 'a key of one deployment').update(key).digest('base64url');
const indexOf = (vocabulary?: WordIndex) => {
  const index = personNameIndex(vocabulary);
  for (const name of listed) index.add(prepareName(name));
  return index;
};
const first = (index: ReturnType<typeof indexOf>, name: string) => listed[index.search(prepareName(name), 5).found[0]?.id ?? -1];

describe('an index of names', () => {
  it.each([
    ['CHANG, Xifu', 'CHANG, Chi Fu', 'a word for two'],
    ['AYASH, Hassan', 'AYACHE, Hassan Mahmoud', 'another transcription'],
    ['GOLOVANOV, Viktor Grigoriyevich', 'HALAVANAU, Viktar Hryhoryavich', 'another language'],
    ['CHANTARAPRAPAPORN, Apinya', 'JUNTARAPRAPORN, Aping', 'many letters'],
    ['ALSHABAN, Hasan', 'AL-SHABAN, Hasan', 'an article written together'],
    ['LI, Hongri', 'LI, Hong Ri', 'two words written as one'],
    ['SAFIEDDINE, Abdullah', 'SAFI-AL-DIN, Abdallah', 'a glued ending'],
  ])('finds by %s the name %s behind %s', (asked, name) => expect(first(indexOf(), asked)).toBe(name));

  it('gives first the name that has the word as a surname too', () => {
    const index = personNameIndex();
    for (const name of ['LOPEZ, Trinidad', 'TRINIDAD, Angelo']) index.add(prepareName(name));
    expect(index.search(prepareName('TRINIDAD, Khalil'), 1).found.map(({ id }) => id)).toEqual([1]);
  });

  it('gives all that nothing tells from the last', () => {
    const index = personNameIndex();
    for (const name of ['OKONKWO, Peter', 'OKONKWO, Barbara']) index.add(prepareName(name));
    expect(index.search(prepareName('OKONKWO'), 1).found.map(({ id }) => id)).toEqual([0, 1]);
  });

  it.each([
    ['COPROVA', 'COMERCIALIZACION DE PRODUCTOS VARIOS'],
    ['PALBASA', 'PALMA DEL BAJO AGUAN, S.A.'],
    ['COMERCIALIZACION DE PRODUCTOS VARIOS', 'COPROVA'],
  ])('finds by %s the organisation %s, of whose words the one is made', (asked, name) => {
    const index = organizationNameIndex();
    for (const one of [name, 'COPRINTER LTDA.', 'PALMERAS DE LA COSTA', 'PRODUCTOS DEL NORTE']) index.add(prepareOrganizationName(one));
    expect(index.search(prepareOrganizationName(asked), 1).found.map(({ id }) => id)).toEqual([0]);
  });

  it('finds the same when it holds only keyed digests of the keys', () => {
    const [open, blind] = [indexOf(), indexOf(new WordIndex(keyed))];
    for (const asked of ['AYASH, Hassan', 'GOLOVANOV, Viktor', 'Maria Garcia', 'nobody at all']) expect(blind.search(prepareName(asked), 5)).toEqual(open.search(prepareName(asked), 5));
  });
});
