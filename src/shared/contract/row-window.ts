import * as z from 'zod/mini';

/** Which rows a list shows. `toggled`: ids whose open/closed state differs from the default. */
export const RowWindow = z.strictObject({
  offset: z.int().check(z.minimum(0)),
  count: z.int().check(z.minimum(0), z.maximum(400)),
  toggled: z.array(z.string().check(z.maxLength(200))).check(z.maxLength(2000)),
});
export type RowWindow = z.infer<typeof RowWindow>;
