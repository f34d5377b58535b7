import { z } from 'zod';
import type { Place } from '../store/alert-store.js';

const Written = z.tuple([z.iso.datetime(), z.uuid()]);

/** A place in the list as its reader carries it: opaque, and stable while newer alerts come. */
export const writeCursor = ({ at, alertId }: Place): string => Buffer.from(JSON.stringify([at, alertId])).toString('base64url');

/** The place that a cursor names; undefined where it is none of ours. */
export const readCursor = (cursor: string): Place | undefined => {
  try {
    const [at, alertId] = Written.parse(JSON.parse(Buffer.from(cursor.slice(0, 200), 'base64url').toString('utf8')));
    return { at, alertId };
  } catch {
    return undefined;
  }
};
