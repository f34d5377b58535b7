import type { Conflict, SideName } from '@parley/contracts';
import { evidenceOf } from '../conflict/evidence.js';
import type { DisclosedConflict } from '../disclosure/disclosed-conflict.js';

/** Turns a text into a short digest, so that what was shown is remembered without being kept. */
export type Digest = (text: string) => string;

const windowsIn = (conflict: Conflict): string[] => (conflict.matches.some((m) => m.rule === 'place-time/1') ? (['a', 'b'] as const).map((side) => `window|${side}|${conflict[side].window?.start}/${conflict[side].window?.end}`) : []);

/**
 * All that is news to somebody when it appears: whom to call, the elements they may see, that evidence or a window is another one, that the desk
 * raised it. Below a pointer the viewer knows only that the desk wants a call, so nothing that moves is news.
 */
export const newsOf = (conflict: Conflict, side: SideName, seen: DisclosedConflict, digest: Digest): string[] => {
  const raised = seen.raised ? [`raised|${side}|${seen.raised.at}`] : [];
  if (!seen.other) return raised.map(digest);
  const { agency, name, phone } = seen.other;
  return [...raised, `call|${agency}|${name}|${phone}`, ...(seen.elements ?? []).map((element) => `element|${element}`), ...evidenceOf(conflict.matches), ...windowsIn(conflict)].map(digest);
};
