import type { z } from 'zod';
import { Conflict, SideView } from './conflict.v1.js';

/** A conflict as one viewer may see it: what `disclose()` gives, field by field, and nothing else (design.md §7). */
export const ShownConflict = SideView.extend({
  /** The whole record, for the desk alone. */
  desk: Conflict.optional(),
});
export type ShownConflict = z.output<typeof ShownConflict>;
