import * as z from 'zod/mini';
import { Quality } from '../domain/figure.ts';
import { request } from './types.ts';

/** Total equity of the open book at one instant of its clock. */
export const EquityPoint = z.strictObject({
  /** Epoch ms. */
  at: z.int(),
  /** USD; null: unknown then. */
  equity: z.nullable(z.number()),
  quality: Quality,
  /** Whether any of its accounts was current then; false: nobody knew anything. */
  seen: z.boolean(),
  /** Whether it follows the point before without a gap: only then may a line join them. */
  joins: z.boolean(),
});
export type EquityPoint = z.infer<typeof EquityPoint>;

export const EquityJournal = z.strictObject({
  /** The book it is of. */
  book: z.string(),
  /** In the order of the book's clock. */
  points: z.array(EquityPoint),
});
export type EquityJournal = z.infer<typeof EquityJournal>;

export const journalRequests = {
  /** What was noted since the open book was opened, thinned to what a chart can show. */
  'journal/read': request(z.null(), EquityJournal),
} as const;
