import type { BandSide, LadderRow } from '#shared/contract/ladder.ts';
import { formatPrice } from '#renderer/format/money.ts';
import { reasonLines } from '#renderer/format/reasons.ts';
import { formatMove } from '#renderer/format/percent.ts';
import { formatQuantity } from '#renderer/format/quantity.ts';

/** The drawing of a row in words, for whoever cannot see it. */
export function bandWords(row: LadderRow): string {
  const bands = row.bands.after ?? row.bands.now;
  const words = [
    row.bands.after === null ? null : 'in the what-if',
    sideWords('falling', bands.down),
    sideWords('rising', bands.up),
    row.stops.length === 0
      ? null
      : `stops at ${row.stops.map(({ move }) => formatMove(move)).join(', ')}`,
    bands.unknown.length === 0 ? null : `unknown: ${unknownReasons(row)}`,
  ];
  return words.filter((word) => word !== null).join('; ');
}

function sideWords(direction: string, side: BandSide): string {
  const { marginCall, liquidation, bankruptcy } = side;
  const reached = [
    marginCall === null ? null : `margin call ${formatMove(marginCall)}`,
    liquidation === null ? null : `liquidation ${formatMove(liquidation)}`,
    bankruptcy === null ? null : `bankruptcy ${formatMove(bankruptcy)}`,
  ].filter((word) => word !== null);
  return `${direction}: ${reached.length === 0 ? 'no level reached' : reached.join(', ')}`;
}

export function unknownReasons(row: LadderRow): string {
  return reasonLines(
    row.bands.now.unknown.map(({ account, reason }) => ({ name: account, reason })),
  );
}

export function stopWords(stop: LadderRow['stops'][number]): string {
  const trigger = stop.triggerBy === null ? '' : `, triggered by the ${stop.triggerBy} price`;
  return `${stop.label}: ${formatPrice(stop.price)} (${formatMove(stop.move)})${trigger}`;
}

type PositionRow = Extract<LadderRow, { kind: 'position' }>;
type Size = Pick<PositionRow, 'side' | 'marginMode' | 'quantity'>;

/** A position in the words around its size, which alone is nobody else's business; or that there is none. */
export type Held =
  | { readonly none: string }
  | { readonly none: null; readonly side: string; readonly size: string; readonly mode: string };

export function heldText(held: Held): string {
  return held.none ?? `${held.side} ${held.size} · ${held.mode}`;
}

/** What a position is, and in a what-if becomes where that differs. The side says the sign; the number need not say it again. */
export function heldParts(row: PositionRow): {
  readonly now: Held;
  readonly after: Held | null;
  readonly isOpened: boolean;
  readonly isClosed: boolean;
} {
  const parts = ({ side, marginMode, quantity }: Size, none: string): Held =>
    quantity === '0'
      ? { none }
      : {
          none: null,
          side,
          size: formatQuantity(quantity.replace(/^-/u, ''), row.quantityUnit),
          mode: marginMode,
        };
  const now = parts(row, 'not held now');
  const after = row.after && parts(row.after, 'closed');
  return {
    now,
    after: after && heldText(after) === heldText(now) ? null : after,
    isOpened: row.quantity === '0',
    isClosed: row.after?.quantity === '0',
  };
}
