import * as z from 'zod/mini';

/** A figure now and, while a what-if is active, after it. `after` is null when nothing is hypothetical. */
export const change = <S extends z.ZodMiniType>(schema: S) =>
  z.strictObject({ now: schema, after: z.nullable(schema) });
