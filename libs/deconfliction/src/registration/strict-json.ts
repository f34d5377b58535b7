import type { Problem } from '@parley/contracts';
import { pointer, problem } from './problem.js';

/** Deeper than any registration; a polygon's coordinates are seven levels down. */
export const depthMax = 32;

const reserved = new Set(['__proto__', 'constructor', 'prototype']);

interface Frame {
  /** The members an object has named so far; absent for a list. */
  readonly names?: Set<string>;
  at: string | number;
  nameNext: boolean;
}

/** The first thing that a reader of JSON may take either way: a member named twice, a reserved name, or nesting beyond all use. */
const ambiguity = (text: string): Problem | undefined => {
  const frames: Frame[] = [];
  const strings = /"(?:[^"\\]|\\.)*"/gy;
  for (let place = 0; place < text.length; place += 1) {
    const top = frames.at(-1);
    const character = text[place];
    if (character === '{' || character === '[') {
      frames.push(character === '{' ? { names: new Set(), at: '', nameNext: true } : { at: 0, nameNext: false });
      if (frames.length > depthMax) return problem('too-deep', { detail: `more than ${depthMax} levels` });
    } else if (character === '}' || character === ']') frames.pop();
    else if (character === ',' && top) {
      if (top.names) top.nameNext = true;
      else top.at = Number(top.at) + 1;
    } else if (character === '"') {
      strings.lastIndex = place;
      const [string = '"'] = strings.exec(text) ?? [];
      place += string.length - 1;
      if (!top?.names || !top.nameNext) continue;
      const name = JSON.parse(string) as string;
      top.at = name;
      top.nameNext = false;
      if (reserved.has(name)) return problem('reserved-key', { field: pointer(frames.map(({ at }) => at)) });
      if (top.names.has(name)) return problem('duplicate-key', { field: pointer(frames.map(({ at }) => at)) });
      top.names.add(name);
    }
  }
  return undefined;
};

/** JSON that every reader takes the same way, or the problem with it. Never throws; takes time in proportion to the text. */
export const parseStrictly = (text: string): { value: unknown } | { problem: Problem } => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { problem: error instanceof RangeError ? problem('too-deep') : problem('broken-json', { detail: error instanceof Error ? error.message : '' }) };
  }
  const unclear = ambiguity(text);
  return unclear ? { problem: unclear } : { value };
};
