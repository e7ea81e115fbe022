import * as z from 'zod/mini';
import { FigureText } from './decimal-text.ts';

/** One thing a venue does to a pool that reaches liquidation; steps come in its order. */
export const ProcessStep = z.strictObject({
  step: z.enum([
    'cancel-orders',
    'repay-debt',
    'reduce',
    'close',
    'take-over',
    'insurance-fund',
    'adl',
    'socialized-loss',
    'claim',
  ]),
  /** The position it is about, by its id; null: the pool as a whole. */
  position: z.nullable(z.string()),
  words: z.string(),
  /** How much of it: `unit` is `contracts`, `orders` or a currency. */
  amount: z.nullable(z.strictObject({ quantity: FigureText, unit: z.string() })),
  /** Why the amount cannot be told; null when it can. */
  reason: z.nullable(z.string()),
  /** Page of the venue, and section of the margin reference. */
  source: z.string(),
  /** `documented`: by the venue; `third-party`: its text seen through a copy or paraphrase; `inferred`: by us. */
  status: z.enum(['documented', 'third-party', 'inferred']),
});
export type ProcessStep = z.infer<typeof ProcessStep>;
