import { toNumber } from '#shared/domain/decimal-text.ts';
import type { ComparedFigure, Verdict } from '#shared/domain/report-parts.ts';
import type { AccountRisk } from '../book/account-risk.ts';
import type { BookRisk } from '../book/book-risk.ts';
import type { CompiledLeg } from '../book/compiled-book.ts';
import type { PositionFigures } from '../book/position-figures.ts';
import type { Reading } from '../book/reading.ts';
import type { FigureKind } from './tolerances.ts';

export type MarginFigure =
  'equity' | 'marginBalance' | 'initialMargin' | 'maintenanceMargin' | 'available' | 'load';
export type PositionFigure = keyof PositionFigures;

/** One figure the venue reported, beside the model's. */
export interface Reconciled<Figure extends ComparedFigure = ComparedFigure> {
  readonly figure: Figure;
  /** Currency of an amount; a pair's quote currency for a price; empty for a ratio. */
  readonly unit: string;
  readonly model: number | null;
  readonly venue: number;
  /** Model minus venue; null when they are not comparable, or a drift has no size. */
  readonly difference: number | null;
  /** The largest difference that is still a match, in the figure's unit. */
  readonly tolerance: number;
  readonly verdict: Verdict;
  /** Why they are not comparable, or drift without a size. */
  readonly why: string | null;
}

/** Which tolerance a figure has. */
export const kinds: Readonly<Record<MarginFigure | PositionFigure, FigureKind>> = {
  equity: 'amount',
  marginBalance: 'amount',
  available: 'margin',
  initialMargin: 'margin',
  maintenanceMargin: 'margin',
  load: 'ratio',
  notional: 'amount',
  unrealizedPnl: 'profit',
  liquidationPrice: 'price',
};

/** What of a figure's two sides and circumstances decides the verdict. */
export interface Sides {
  readonly model: Reading;
  readonly venue: number;
  readonly tolerance: number;
  /** Why the two cannot be compared whatever they are; null when they can. */
  readonly against: string | null;
}

export function row<Figure extends ComparedFigure>(
  figure: Figure,
  unit: string,
  sides: Sides,
): Reconciled<Figure> {
  const { model, venue, tolerance } = sides;
  const why = sides.against ?? unfit(model);
  const ours = model.source === 'venue' ? null : model.value;
  const base = { figure, unit, model: ours, venue, tolerance };
  if (why !== null || ours === null)
    return { ...base, difference: null, verdict: 'not comparable', why };
  const difference = ours - venue;
  const verdict = Math.abs(difference) <= tolerance ? 'match' : 'drift';
  return { ...base, difference, verdict, why: null };
}

/** Why a reading is no whole figure of the model's own. */
function unfit({ value, source, quality, reason }: Reading): string | null {
  const whole =
    value !== null && source === 'model' && quality !== 'partial' && quality !== 'suspect';
  return whole ? null : (reason ?? 'the model does not say');
}

/** Why the model's figures of these positions are not of the venue's moment; null when they are. */
export function otherMoment(
  { market }: BookRisk,
  account: AccountRisk,
  legs: readonly CompiledLeg[],
): string | null {
  if (account.moved !== 'not') return 'the prices have moved since the venue reported';
  for (const leg of legs) {
    const { instrument } = leg.instrument;
    const stated = leg.position.reported?.mark ?? null;
    if (stated === null)
      return `the venue’s reply does not say the mark of ${instrument.venueSymbol}`;
    if (market.marks[leg.instrument.index] !== toNumber(stated))
      return `the venue’s figures of ${instrument.venueSymbol} are at another mark`;
  }
  return null;
}
