import * as z from 'zod/mini';
import { Quality, RatioFigure } from '../domain/figure.ts';
import { change } from './change.ts';

/**
 * What is asked of a what-if's curve. `firsts`: who is liquidated first and no lines, while the what-if moves under a hand: they cost
 * several times what everything else does. Absent: the whole of it.
 */
export const CurveAsked = z.enum(['firsts', 'whole']);
export type CurveAsked = z.infer<typeof CurveAsked>;

/** Total equity and maintenance (USD) at the moves of a curve; null where a figure is unknown. */
export const CurveLines = z.strictObject({
  equity: z.array(z.nullable(z.number())),
  /** null too where it would be of some accounts only. */
  maintenance: z.array(z.nullable(z.number())),
  /** Of the totals that the lines begin at. */
  quality: Quality,
  reason: z.nullable(z.string()),
});
export type CurveLines = z.infer<typeof CurveLines>;

/** The first account that a common move liquidates. */
const FirstLiquidation = z.strictObject({
  /** No value: none of the accounts that are known is liquidated; `unknown` where there are others. */
  move: RatioFigure,
  /** Its label; null without a move. */
  account: z.nullable(z.string()),
});

export const FirstLiquidations = z.strictObject({
  down: FirstLiquidation,
  up: FirstLiquidation,
  /** Accounts with positions that could not be solved: they may be liquidated before these. */
  unsolved: z.int(),
});
export type FirstLiquidations = z.infer<typeof FirstLiquidations>;

/** What becomes of the whole book when every coin makes the same move, from the prices it has. */
export const EquityCurve = z.strictObject({
  moves: z.array(z.number()),
  /** Each from its own book's prices. `after` null: there is no what-if, or its lines were not asked for. */
  lines: change(CurveLines),
  firstLiquidation: change(FirstLiquidations),
});
export type EquityCurve = z.infer<typeof EquityCurve>;
