import * as z from 'zod/mini';
import { Quality } from './figure.ts';

/** A stage on the way to liquidation, in an order of its venue: what happens there says its name. */
const LevelId = z.enum([
  'margin-call',
  'no-new-borrowing',
  'no-new-risk',
  'cancel-orders',
  'reduce-only',
  'liquidation',
  'backstop',
  'claim',
]);

export const VenueLevel = z.strictObject({
  id: LevelId,
  /** The venue's own term for it, or what it does there. */
  words: z.string(),
  /** Which requirement is held against the margin balance. `maintenance`: what the venue's liquidation test holds, so load. */
  measure: z.enum(['maintenance', 'initial']),
  /** That requirement ÷ margin balance at the level; null: `unknown` says why. */
  ratio: z.nullable(z.number()),
  /** Why the ratio cannot be told. */
  unknown: z.nullable(z.string()),
  /** `venue`: its own rule; `inferred`: from its recorded figures or its rule for another mode; `ours`: no venue's, our early line. */
  whose: z.enum(['venue', 'inferred', 'ours']),
  /** Page of the venue, and section of the margin reference. */
  source: z.string(),
});
export type VenueLevel = z.infer<typeof VenueLevel>;

/** A level with where the account stands: its worst pool's requirement ÷ margin balance. */
export const ReportLevel = z.strictObject({
  id: LevelId,
  words: z.string(),
  measure: VenueLevel.shape.measure,
  ratio: z.nullable(z.number()),
  whose: VenueLevel.shape.whose,
  source: z.string(),
  /** The measure's ratio now; null when unknown, or with no margin balance left. */
  value: z.nullable(z.number()),
  /** null: cannot be told. Never false on a figure that may be too small or too old. */
  passed: z.nullable(z.boolean()),
  quality: Quality,
  /** Why the ratio, the value or `passed` is null. */
  reason: z.nullable(z.string()),
});
export type ReportLevel = z.infer<typeof ReportLevel>;
