import { jaroWinkler } from './jaro-winkler.js';
import { scoredBy, type NamePair, type PeerScores } from './peer.js';

const ratios = ['ratio', 'partial_ratio', 'token_sort_ratio', 'token_set_ratio', 'WRatio'] as const;

/** Jaro and Winkler, and the ratios of fuzzball where it is installed: it is for development alone. */
export const javascriptPeers = async (pairs: readonly NamePair[]): Promise<PeerScores[]> => {
  const plain = scoredBy('Jaro-Winkler', pairs, (left, right) => jaroWinkler(left.toLowerCase(), right.toLowerCase()));
  try {
    const fuzzball = await import('fuzzball');
    return [plain, ...ratios.map((ratio) => scoredBy(`fuzzball ${ratio}`, pairs, (left, right) => fuzzball[ratio](left, right) / 100))];
  } catch {
    console.warn('fuzzball is not installed here (npm ci without --omit=dev brings it): its ratios are left out.');
    return [plain];
  }
};
