import * as z from 'zod/mini';
import { request } from './types.ts';

/** Closes of several coins on the same days; what ships with the app, and no live figure. */
export const DailyHistory = z.strictObject({
  /** Where the prices come from, in words. */
  origin: z.string(),
  /** The first day, UTC, as 2019-01-01; the others follow without a gap. */
  from: z.string(),
  days: z.int(),
  series: z.array(
    z.strictObject({
      coin: z.string(),
      /** Last price of each day, USDT; null before a listing and after a source ends. */
      closes: z.array(z.nullable(z.number())),
    }),
  ),
});
export type DailyHistory = z.infer<typeof DailyHistory>;

export const marketRequests = {
  /** Daily closes of the coins that ship with a history. A coin that is not among them has none. */
  'market/daily': request(z.null(), DailyHistory),
} as const;
