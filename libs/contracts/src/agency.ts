import { z } from 'zod';

/** An agency's id: what its topics, its tokens and its rows are named by. Lower case, digits and hyphens, 2 to 40. */
export const AgencyId = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,38})[a-z0-9]$/, 'an agency id is lower-case letters, digits and hyphens');
export type AgencyId = z.infer<typeof AgencyId>;
