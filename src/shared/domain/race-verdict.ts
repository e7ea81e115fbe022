import * as z from 'zod/mini';

/** Who comes first on the way: `mark-may-overtake` when the mark can run past a stop that waits for another price. */
export const RaceVerdict = z.enum([
  'stop-first',
  'account-first',
  'mark-may-overtake',
  'triggered',
  'inactive',
  'unknown',
]);
export type RaceVerdict = z.infer<typeof RaceVerdict>;
