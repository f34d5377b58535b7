import { heldAs, WordsWorth } from './words-worth.js';

const [given, surname] = [1, 2];
const [alvarez, alvares, perez] = [0, 1, 2];
/** Two words are looked for: one that both of the first resemble, and one that only the second does, less. */
const worth = () => {
  const words = new WordsWorth(3);
  words.ask([
    { role: 0, similar: [{ id: alvarez, worth: 6 }, { id: alvares, worth: 4 }] },
    { role: 0, similar: [{ id: alvares, worth: 1 }] },
  ]);
  return words;
};
const promised = (words: WordsWorth, ...held: number[]) => words.promised(2, Uint32Array.from(held), 0, held.length);

describe('what a name promises to a search', () => {
  it('is what its words say, less what stands against them', () => {
    expect(promised(worth(), heldAs(alvarez, 0), heldAs(perez, 0))).toBe(6 - 2);
  });

  it('counts each word that is asked for once, in the word that says most for it, whatever the order', () => {
    expect(promised(worth(), heldAs(alvarez, 0), heldAs(alvarez, 0))).toBe(6 - 2);
    expect(promised(worth(), heldAs(alvarez, 0), heldAs(alvares, 0))).toBe(6 + 1);
    expect(promised(worth(), heldAs(alvares, 0), heldAs(alvarez, 0))).toBe(6 + 1);
  });

  it('is more for a word that is a surname in both names, and less for a given name that is a surname in the other', () => {
    const words = new WordsWorth(1);
    words.ask([{ role: surname, similar: [{ id: 0, worth: 6 }] }]);
    expect([words.promised(1, Uint32Array.of(heldAs(0, surname)), 0, 1), words.promised(1, Uint32Array.of(heldAs(0, given)), 0, 1)]).toEqual([7, expect.closeTo(5.3)]);
  });

  it('is nothing of an earlier search', () => {
    const words = worth();
    words.ask([]);
    expect(promised(words, heldAs(alvarez, 0))).toBeCloseTo(-2.3);
  });
});
