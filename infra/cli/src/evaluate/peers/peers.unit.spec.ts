import fc from 'fast-check';
import { jaroWinkler } from './jaro-winkler.js';
import { trigramSimilarity } from './trigram-peer.js';

describe('the peers that we computed ourselves', () => {
  it.each([['martha', 'marhta', 0.9611], ['dwayne', 'duane', 0.84], ['dixon', 'dicksonx', 0.8133], ['abc', 'xyz', 0], ['', 'a', 0], ['same', 'same', 1]])('score %s and %s by Jaro and Winkler as Winkler published', (a, b, score) => {
    expect(jaroWinkler(a, b)).toBeCloseTo(score, 4);
  });

  it.each([['word', 'two words', 0.363_636], ['Guzmán Loera', 'guzmán  loera', 1], ['a', 'b', 0]])('score %s and %s by trigrams as pg_trgm documents', (a, b, score) => {
    expect(trigramSimilarity(a, b)).toBeCloseTo(score, 4);
  });

  it('are symmetric and within 0 and 1', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => {
      for (const score of [jaroWinkler(a, b), trigramSimilarity(a, b)]) expect(score >= 0 && score <= 1).toBe(true);
      expect(trigramSimilarity(a, b)).toBe(trigramSimilarity(b, a));
    }));
  });
});
