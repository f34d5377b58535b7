import { problemOf, ProblemError } from '@parley/security';
import { z } from 'zod';
import type { Place } from '../store/conflict-store.js';

const Read = z.tuple([z.iso.datetime(), z.uuid()]);

/** A place in the list, as the text that a client sends back. */
export const cursorOf = ({ openedAt, conflictId }: Place): string => Buffer.from(JSON.stringify([openedAt, conflictId])).toString('base64url');

const decoded = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
};

/** The place that a cursor names; throws where it names none. */
export const placeOf = (cursor: string): Place => {
  const read = Read.safeParse(decoded(cursor));
  if (!read.success) throw new ProblemError(problemOf('bad-request', 'The cursor is not one of ours: send `next` of the page before.', '/cursor'));
  const [openedAt, conflictId] = read.data;
  return { openedAt, conflictId };
};
