import type { Figure } from '#shared/domain/figure.ts';
import type { ReportAccount } from '#shared/domain/risk-report.ts';
import { formatPrice } from '#renderer/format/money.ts';
import { formatMove } from '#renderer/format/percent.ts';
import { t } from '#renderer/messages/i18n.ts';
import { amountOf, paired, type Change } from './report-figures.ts';

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

/** The price that the moves of a coin are from: it may be of a market that the account is not in. */
export function markFigure(coin: ReportCoin | null, account: ReportAccount | null): Figure | null {
  if (coin === null || account === null) return null;
  return amountOf('mark', coin.mark, { reasons: coin.reasons, inputs: account.inputs });
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

/** Where a level lies for a coin. */
interface LevelSides {
  /** null: unknown, and `reason` says why. */
  readonly sides: Sides | null;
  readonly passed: boolean;
  readonly reason: string | null;
}

export interface LevelColumn {
  readonly id: string;
  readonly words: string;
  readonly of: (coin: ReportCoin, account: ReportAccount) => LevelSides;
}

/** The venue's own levels, from the earliest, and the end of all. */
export function levelColumns({ now }: Change<ReportAccount>): readonly LevelColumn[] {
  return [
    ...now.levels.map(({ id, words }, place) => ({
      id,
      words,
      of: (coin: ReportCoin, account: ReportAccount): LevelSides => {
        const level = coin.levels[place];
        const sides = level?.sides ?? null;
        // Where the prices are not solved, the account's own ratio still knows what has been passed.
        const passed = sides?.passed ?? account.levels[place]?.passed === true;
        return { sides, passed, reason: level?.reason ?? null };
      },
    })),
    {
      id: 'bankruptcy',
      words: t('accountPage.levelPrices.bankruptcy'),
      of: ({ bankruptcy: sides, reasons }) => ({
        sides,
        passed: sides?.passed ?? false,
        reason: reasons['liquidation'] ?? null,
      }),
    },
  ];
}

export function priceCell({ sides, passed, reason }: LevelSides): PriceCell {
  if (sides === null)
    return passed
      ? { lines: [], passed, reason: null }
      : { lines: null, passed, reason: reason ?? t('common.unknown') };
  const line = (side: 'down' | 'up'): readonly PriceLine[] => {
    const crossing = sides[side];
    if (crossing === null || crossing.move === 0) return [];
    const price = crossing.price === null ? '—' : formatPrice(crossing.price);
    return [{ side, price, move: formatMove(crossing.move) }];
  };
  return { lines: [...line('down'), ...line('up')], passed, reason: null };
}

/** What a cell says, for comparing now with after. */
export function cellWords(cell: PriceCell): string {
  return JSON.stringify([cell.lines, cell.passed]);
}
