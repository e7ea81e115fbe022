import type { BandSide, LadderRow } from '#shared/contract/risk.ts';
import { formatPrice } from '#renderer/format/money.ts';
import { reasonLines } from '#renderer/format/reasons.ts';
import { formatMove } from '#renderer/format/percent.ts';

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
