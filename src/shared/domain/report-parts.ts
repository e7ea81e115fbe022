import * as z from 'zod/mini';
import { FigureText } from './decimal-text.ts';

const Amount = z.nullable(FigureText);

/** `match`: within the tolerance. `drift`: outside it. `not comparable`: one side is missing, or they are not of one moment or rule. */
export const Verdict = z.enum(['match', 'drift', 'not comparable']);
export type Verdict = z.infer<typeof Verdict>;

export const ComparedFigure = z.enum([
  'equity',
  'marginBalance',
  'initialMargin',
  'maintenanceMargin',
  'available',
  'load',
  'nativeRatio',
  'notional',
  'unrealizedPnl',
  'liquidationPrice',
]);
export type ComparedFigure = z.infer<typeof ComparedFigure>;

/** A figure the venue reported, beside the model's of the same moment. */
export const Comparison = z.strictObject({
  figure: ComparedFigure,
  /** Currency of an amount; a pair's quote currency for a price; empty for a ratio. */
  unit: z.string(),
  model: Amount,
  venue: FigureText,
  /** Model minus venue; null when they are not comparable, or a drift has no size. */
  difference: Amount,
  /** The largest difference that is still a match, in the figure's unit. */
  tolerance: FigureText,
  verdict: Verdict,
  /** Why they are not comparable, or drift without a size. */
  why: z.nullable(z.string()),
});
export type Comparison = z.infer<typeof Comparison>;

/**
 * One step from the wallet to the available margin, in USD. `assets`, `wallet`, `equity`, `margin-balance` and `available` are
 * totals; every other step is what it adds to (above zero) or takes from the total before it.
 * `assets`: the wallet before what is owed, and `borrowed`: the principal owed; only where there are debts. `wallet`: equity without unrealized PnL, so less what is owed. `haircut`: of collateral. `outside`: wallets that back no pool.
 * `position`: a position's initial margin. `orders`: of resting orders. `other`: what else the venue holds. `initial-margin`: all
 * of it, where it cannot be told apart. `isolated`: left over in isolated pools, which backs nothing else. `shortfall`: what one
 * pool lacks takes nothing from another, and what is available never goes below zero. `held-back`: by the venue's own rule of what
 * is available.
 */
export const WaterfallStep = z.strictObject({
  step: z.enum([
    'assets',
    'borrowed',
    'wallet',
    'unrealized-pnl',
    'equity',
    'haircut',
    'outside',
    'margin-balance',
    'position',
    'orders',
    'other',
    'initial-margin',
    'isolated',
    'shortfall',
    'held-back',
    'available',
  ]),
  /** Its id, of a `position`. */
  position: z.nullable(z.string()),
  amount: Amount,
  /** Maintenance margin of a `position`; null elsewhere, or unknown. */
  maintenance: Amount,
  /** Why the amount is null. */
  reason: z.nullable(z.string()),
});
export type WaterfallStep = z.infer<typeof WaterfallStep>;
