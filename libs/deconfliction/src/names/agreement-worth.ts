import { knownDifference } from './compare-words.js';

// Beyond this share of its sounds changed, agreeing on a word says nothing any more.
const nothingLeft = 0.46;
const steepness = 1.4;
// A name has many forms, and people with any of them are as many together.
const variantsShare = 1.5;
const evenSo = 0.4;

/** What agreeing on a word says, as log-odds against strangers: all of its rarity where it is the same, less and less the more of its sounds differ. */
export const agreementWorth = (rarity: number, difference: number): number =>
  Math.max(0, rarity - (difference === knownDifference.variant ? variantsShare : 0)) * Math.max(0, 1 - difference / nothingLeft) ** steepness - evenSo;
