import { toNumber } from '#shared/domain/decimal-text.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import type { CompiledLeg } from '../book/compiled-book.ts';

/** `amount`: money of any kind. `profit`: unrealized PnL. `margin`: initial and maintenance. `price`, `ratio`. */
export type FigureKind = 'amount' | 'profit' | 'margin' | 'price' | 'ratio';

/** How far our figure may lie from the venue's printed one and still be the same figure. */
interface Tolerance {
  /** In the figure's own unit. */
  readonly absolute: number;
  /** A fraction of the venue's figure. */
  readonly relative: number;
}

const within = (absolute: number, relative: number): Tolerance => ({ absolute, relative });

/**
 * Read November 2026 in margin/binance-bybit.md ("bb") and margin/okx-deribit-hyperliquid.md ("odh"):
 *
 *   Binance      amounts are cut at 8 decimals (bb 2.12); a liquidation price carries 8 decimals and follows from entries printed
 *                rounded, by which recorded ones differ up to 4e-10 of the price (bb 2.6, example BN-CM-ISO-01); no ratio is printed
 *   Bybit        amounts are rounded at 8 decimals, rates cut at 4 (bb 4.1); USD totals convert at usdValue ÷ equity, of which
 *                both are rounded: recorded ones differ by 2e-8 (bb 3.4, BY-12); a liquidation price lies on its tick (bb 3.5)
 *   OKX          1e-9 of the figure for margins and ratio, one tick for prices (odh 5.1)
 *   Deribit      1e-8 coin (odh 5.1), rates as printed by the same digits; liquidation 2e-7 of the price (odh 2.3, drb-sm-liqratio)
 *   Hyperliquid  1e-6 USDC, and 1e-6 of a liquidation price (odh 5.1)
 */
const tolerances: Readonly<Record<VenueId, Readonly<Record<FigureKind, Tolerance>>>> = {
  binance: byKind(within(1e-8, 0), within(1e-8, 1e-9), within(1e-8, 0)),
  bybit: byKind(within(2e-8, 0), within(1e-8, 0), within(1e-4, 0)),
  okx: byKind(within(0, 1e-9), within(0, 1e-7), within(0, 1e-9)),
  deribit: byKind(within(1e-8, 0), within(0, 2e-7), within(1e-8, 0)),
  hyperliquid: byKind(within(1e-6, 0), within(0, 1e-6), within(1e-6, 0)),
};

function byKind(
  amount: Tolerance,
  price: Tolerance,
  ratio: Tolerance,
): Readonly<Record<FigureKind, Tolerance>> {
  return { amount, profit: amount, margin: amount, price, ratio };
}

/** Doubles carry 15 digits; sums of them a little fewer. */
const DOUBLES = 1e-13;

/**
 * The tolerance of one figure, in its unit. `legs` are the positions it was made of: what a venue prints rounded about a
 * position blurs everything that follows from it.
 */
export function toleranceOf(
  venue: VenueId,
  kind: FigureKind,
  figure: number,
  legs: readonly CompiledLeg[] = [],
): number {
  const { absolute, relative } = tolerances[venue][kind];
  const blur = legs.reduce((sum, leg) => sum + blurOf(venue, kind, leg), 0);
  return absolute + (relative + DOUBLES) * Math.abs(figure) + blur;
}

function blurOf(venue: VenueId, kind: FigureKind, leg: CompiledLeg): number {
  const { instrument } = leg.instrument;
  if (
    kind === 'price' &&
    instrument.tickSize !== undefined &&
    (venue === 'okx' || venue === 'bybit')
  )
    return toNumber(instrument.tickSize);
  // Hyperliquid's entry price is an average, printed rounded (odh 3.1): its last digit, by the size.
  if (kind === 'profit' && venue === 'hyperliquid' && leg.position.entryPrice !== null)
    return Math.abs(leg.quantity) * lastDigit(leg.position.entryPrice);
  // Bybit's closing fee exceeds its formula by up to 1.5e-5 of itself after several fills (bb 3.3).
  if (kind === 'margin' && venue === 'bybit' && leg.entry !== null && leg.takerFee !== null) {
    const value =
      instrument.settlement === 'inverse' ? leg.quantity / leg.entry : leg.quantity * leg.entry;
    return 1.5e-5 * 2 * Math.abs(value) * leg.takerFee;
  }
  return 0;
}

/** One unit of the last digit a decimal text shows. */
function lastDigit(text: string): number {
  return 10 ** -(text.split('.')[1]?.length ?? 0);
}
