import type { ReportAccount } from '#shared/domain/risk-report.ts';
import { formatPrice } from '#renderer/format/money.ts';
import { formatMove } from '#renderer/format/percent.ts';
import { t } from '#renderer/messages/i18n.ts';
import { paired, type Change } from './report-figures.ts';

export type ReportCoin = ReportAccount['coins'][number];
export type Sides = NonNullable<ReportCoin['liquidation']>;

/** One cell of the table: where a level is reached when a coin alone moves. */
export interface PriceCell {
  /** null: unknown, and `reason` says why. */
  readonly lines: readonly PriceLine[] | null;
  readonly passed: boolean;
  readonly reason: string | null;
}

export interface PriceLine {
  readonly side: 'down' | 'up';
  readonly price: string;
  readonly move: string;
}

export interface CoinRow {
  readonly coin: string;
  readonly now: ReportCoin | null;
  readonly after: ReportCoin | null;
  /** More prices liquidate than the nearest of each side; in words, or null. */
  readonly every: string | null;
}

export function coinRows({ now, after }: Change<ReportAccount>): readonly CoinRow[] {
  return paired({ now: now.coins, after: after && after.coins }, ({ coin }) => coin).map((row) => ({
    coin: row.id,
    now: row.now,
    after: row.after,
    every: everyWords(row.now ?? row.after),
  }));
}

function everyWords(coin: ReportCoin | null): string | null {
  const every = coin?.everyLiquidation ?? null;
  if (coin === null || every === null) return null;
  const nearest = [coin.liquidation?.down, coin.liquidation?.up].filter((side) => side);
  if (every.length <= nearest.length) return null;
  return t('accountPage.levelPrices.passes', {
    moves: every.map((move) => formatMove(move)).join(', '),
  });
}

export function priceCell(sides: Sides | null, reason: string | null): PriceCell {
  if (sides === null) return { lines: null, passed: false, reason: reason ?? t('common.unknown') };
  const line = (side: 'down' | 'up'): readonly PriceLine[] => {
    const crossing = sides[side];
    if (crossing === null || crossing.move === 0) return [];
    const price = crossing.price === null ? '—' : formatPrice(crossing.price);
    return [{ side, price, move: formatMove(crossing.move) }];
  };
  return { lines: [...line('down'), ...line('up')], passed: sides.passed, reason: null };
}

/** What a cell says, for comparing now with after. */
export function cellWords(cell: PriceCell): string {
  return JSON.stringify([cell.lines, cell.passed]);
}
