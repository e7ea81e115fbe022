import type { Bands, BandSide } from '#shared/contract/ladder.ts';
import { formatPrice } from '#renderer/format/money.ts';
import { toDecimalText, toNumber } from '#shared/domain/decimal-text.ts';

/** The ladder's axis: half the mark down to half above it. Position 0 is −50 %, 1 is +50 %. */
const AXIS_REACH = 0.5;
export const axisTicks = [-0.5, -0.25, 0, 0.25, 0.5] as const;

/** From the mildest. */
export const ladderLevels = ['margin-call', 'liquidation', 'bankruptcy'] as const;
export type LadderLevel = (typeof ladderLevels)[number];

export interface Band {
  readonly level: LadderLevel;
  readonly from: number;
  readonly to: number;
}

/** Where a move lies on the axis; null beyond its ends. */
export function axisPosition(move: number): number | null {
  if (Math.abs(move) > AXIS_REACH) return null;
  return (move + AXIS_REACH) / (2 * AXIS_REACH);
}

/** A stretch of the axis, cut at its ends; null when none of it is in sight. */
export function axisSpan(low: number, high: number): { from: number; to: number } | null {
  const from = Math.max(-AXIS_REACH, low);
  const to = Math.min(AXIS_REACH, high);
  if (from >= to) return null;
  return { from: (from + AXIS_REACH) / (2 * AXIS_REACH), to: (to + AXIS_REACH) / (2 * AXIS_REACH) };
}

/**
 * Both sides' bands, left to right. A level reaches outward to the axis' end, or to where it is left again when it is passed
 * already; where levels lie over one another the worst shows.
 */
export function bandsOf(bands: Bands): readonly Band[] {
  return [...sideBands(bands.down, -1).toReversed(), ...sideBands(bands.up, 1)];
}

function sideBands(side: BandSide, direction: 1 | -1): readonly Band[] {
  // The worst first.
  const reaches = (
    [
      ['bankruptcy', side.bankruptcy, side.leaves.bankruptcy],
      ['liquidation', side.liquidation, side.leaves.liquidation],
      ['margin-call', side.marginCall, side.leaves.marginCall],
    ] as const
  ).flatMap(([level, start, end]) =>
    start === null
      ? []
      : [{ level, start: Math.abs(start), end: end === null ? AXIS_REACH : Math.abs(end) }],
  );
  const cuts = [...new Set(reaches.flatMap(({ start, end }) => [start, end]))].sort(
    (left, right) => left - right,
  );
  return cuts.slice(1).flatMap((outer, index) => {
    const inner = cuts[index] ?? 0;
    const worst = reaches.find(({ start, end }) => start <= inner && outer <= end);
    const span = direction === 1 ? axisSpan(inner, outer) : axisSpan(-outer, -inner);
    return worst === undefined || span === null ? [] : [{ level: worst.level, ...span }];
  });
}

const PRICE_DECIMALS = 12;

/** The price a move from a mark leads to, as the page writes it; null without a mark, or beyond all numbers. */
export function priceAt(mark: string | null, move: number): string | null {
  const price = mark === null ? Number.NaN : toNumber(mark) * (1 + move);
  return Number.isFinite(price) ? formatPrice(toDecimalText(price, PRICE_DECIMALS)) : null;
}
