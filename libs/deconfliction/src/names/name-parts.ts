import anyAscii from 'any-ascii';
import { skeletonOf } from './skeleton.js';

/** One word of a name, romanised and lower-case. `weight` is how much agreeing on it says: common words say little. */
export interface NamePart {
  readonly text: string;
  readonly skeleton: string;
  readonly common: boolean;
}

/** At most this many words of a name take part: the pair score is quadratic in it. */
export const partsPerNameMax = 8;

// Words that join names rather than name anybody, in the languages our lists meet (research/matching.md §1.8).
const particles = new Set('al el ul ad as ash az an ar bin ben ibn bint abu abou umm ould wald de del della la las los da do dos das van von der den di du le y e and the of mr mrs ms dr haji hajji sheikh shaykh sayyid seyed syed mullah'.split(' '));
const suffixes = new Set('jr sr ii iii iv esq phd md'.split(' '));

// The most frequent words of the world's name lists: agreeing on one of them is weak evidence. Frozen; never counted from tenants' data (security-ux.md A6).
const commonWords = new Set(
  ('muhammad mohammad mohammed mohamed ahmad ahmed ali hassan hasan hussein hussain husain ibrahim abdullah abdul abd khan omar umar mahmoud mahmud mustafa yusuf said saeed ' +
    'maria jose juan luis carlos jesus antonio miguel francisco manuel pedro jorge rafael fernando roberto mario javier alejandro daniel martin ' +
    'garcia hernandez martinez lopez gonzalez rodriguez perez sanchez ramirez torres flores rivera gomez diaz morales cruz reyes ' +
    'john james robert michael william david richard thomas mary patricia jennifer linda elizabeth smith johnson williams brown jones miller davis wilson anderson taylor ' +
    'ivan sergey aleksandr vladimir andrey dmitry aleksey nikolay elena olga natalia kim lee li wang zhang chen liu pak park nguyen tran singh kumar').split(' '),
);
const commonSkeletons = new Set([...commonWords].map(skeletonOf));

const wordsOf = (name: string): string[] =>
  anyAscii(name)
    .toLowerCase()
    .replace(/['’`ʼ"]/g, '')
    .split(/[^a-z0-9]+/)
    .filter(Boolean);

/** The words of a name that carry identity: particles and suffixes dropped, a glued article ("alhaitham") kept as it is. */
export const namePartsOf = (name: string): NamePart[] => {
  const words = wordsOf(name.slice(0, 300));
  const kept = words.filter((word) => !particles.has(word) && !suffixes.has(word));
  const chosen = (kept.length > 0 ? kept : words).slice(0, partsPerNameMax);
  return chosen.map((text) => {
    const skeleton = skeletonOf(text);
    return { text, skeleton, common: commonSkeletons.has(skeleton) };
  });
};
