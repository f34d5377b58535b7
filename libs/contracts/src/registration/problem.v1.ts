import { z } from 'zod';

/** RFC 9457 problem details with a stable `code`, a JSON Pointer `field` (RFC 6901) and whether sending the same again may help. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().optional(),
  field: z.string().optional(),
  retryable: z.boolean(),
});
export type Problem = z.infer<typeof Problem>;
