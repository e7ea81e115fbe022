import { toNumber } from '#shared/domain/decimal-text.ts';
import type { AccountRisk } from '../book/account-risk.ts';
import type { BookRisk } from '../book/book-risk.ts';
import type { CompiledLeg } from '../book/compiled-book.ts';
import { positionFigures } from '../book/position-figures.ts';
import type { PoolRisk } from '../margin/pool-risk.ts';
import { incomparable } from './incomparable.ts';
import { toleranceOf } from './tolerances.ts';
import {
  kinds,
  otherMoment,
  row,
  type PositionFigure,
  type Reconciled,
  type Sides,
} from './verdict.ts';

/** One position's figures; the report prints their differences. */
export function reconcilePosition(
  risk: BookRisk,
  account: AccountRisk,
  pool: PoolRisk,
  index: number,
  figures = positionFigures(risk.market, account, pool, index),
): readonly Reconciled<PositionFigure>[] {
  const leg = pool.pool.legs[index]!;
  const { reported } = leg.position;
  if (reported === null) return [];
  const { account: source } = account.account;
  const alone = otherMoment(risk, account, [leg]);
  return positionNames.flatMap((figure) => {
    const printed = reported[figure];
    if (printed === null) return [];
    const venue = toNumber(printed);
    const price = figure === 'liquidationPrice';
    const unit = price ? leg.quote.asset : leg.settle.asset;
    const tolerance = toleranceOf(source.venue, kinds[figure], venue, [leg]);
    // A liquidation price depends on everything in its pool.
    const moment = price ? otherMoment(risk, account, pool.pool.legs) : alone;
    const against = moment ?? incomparable(source, figure, pool.pool.legs);
    const sides = { model: figures[figure], venue, tolerance, against };
    return [price ? priceRow(account, pool, leg, unit, sides) : row(figure, unit, sides)];
  });
}

/** Every solver looks at least this far from the mark, as a factor of it (liquidation/bracket-move.ts; the others farther). */
const SEARCHED = { from: 1e-4, to: 100 };

/**
 * A pool may be liquidated on both sides of the mark, and the venue prints one price: ours of that side. A price of the
 * venue's where the model finds none is a drift without a size.
 */
function priceRow(
  account: AccountRisk,
  pool: PoolRisk,
  leg: CompiledLeg,
  unit: string,
  sides: Sides,
): Reconciled<'liquidationPrice'> {
  const result = account.instrumentBandsOf(pool, leg.position.instrument);
  const mark = toNumber(leg.position.reported?.mark ?? '0');
  if (!result.known || mark <= 0) return row('liquidationPrice', unit, sides);
  const { down, up } = result.bands.liquidation;
  const below = sides.venue < mark;
  const move = below ? down : up;
  const factor = sides.venue / mark;
  if (move === null && sides.against === null) {
    const searched = factor >= SEARCHED.from && factor <= SEARCHED.to;
    return {
      figure: 'liquidationPrice',
      unit,
      model: null,
      venue: sides.venue,
      difference: null,
      tolerance: sides.tolerance,
      verdict: searched ? 'drift' : 'not comparable',
      why: searched
        ? 'the model finds no liquidation on this side of the mark'
        : 'so far from the mark the model does not look',
    };
  }
  const nearest = sides.model.value !== null && sides.model.value < mark;
  const model =
    move === null || nearest === below ? sides.model : { ...sides.model, value: mark * (1 + move) };
  return row('liquidationPrice', unit, { ...sides, model });
}

const positionNames = [
  'notional',
  'unrealizedPnl',
  'initialMargin',
  'maintenanceMargin',
  'liquidationPrice',
] as const;
