import type { z } from 'zod';

/**
 * One event on the wire: its CloudEvents type (said once, here), the topic it travels on and the shape of its data.
 * The version is part of the type and of the file name; a changed shape is a new file beside the old one.
 */
export interface EventContract<S extends z.ZodType = z.ZodType> {
  readonly type: string;
  readonly topic: string;
  readonly schema: S;
}

/** The data that an event of this contract carries. */
export type DataOf<C extends EventContract> = z.output<C['schema']>;

/** Names an event once; everything else refers to the contract, never to the string. */
export const eventContract = <S extends z.ZodType>(type: string, topic: string, schema: S): EventContract<S> => ({ type, topic, schema });
