import type { ContractFunding, CoinMarket } from '#shared/contract/overview.ts';
import type { CoinSummary, RiskView } from '#shared/contract/risk.ts';
import { isDollarAsset } from '#shared/domain/instrument.ts';
import { venueNames } from '#shared/domain/venue.ts';
import { formatInstant, formatTimeOfDay } from '#renderer/format/duration.ts';
import { formatFunding } from '#renderer/format/percent.ts';

export interface StripItem {
  readonly coin: string;
  readonly mark: CoinSummary['mark'];
  readonly dayChange: CoinMarket['dayChange'];
  /** The rate shown; null when none of its contracts has one. */
  readonly funding: ContractFunding | null;
  readonly hint: string;
}

export interface Strip {
  readonly items: readonly StripItem[];
  /** Watched coins this book has no price of. */
  readonly missing: readonly string[];
}

/** Coins of the book in its own order, dollars last, then the watched ones it has no price of. */
export function marketStrip(view: RiskView, watched: readonly string[]): Strip {
  const markets = new Map(view.overview.market.map((market) => [market.coin, market]));
  const items = view.coins.flatMap(({ coin, mark }) => {
    const market = markets.get(coin);
    return market === undefined ? [] : [stripItem(market, mark)];
  });
  const present = new Set(items.map(({ coin }) => coin));
  return {
    items: items.toSorted(
      (left, right) => Number(isDollarAsset(left.coin)) - Number(isDollarAsset(right.coin)),
    ),
    missing: watched.filter((coin) => !present.has(coin)),
  };
}

function stripItem(market: CoinMarket, mark: CoinSummary['mark']): StripItem {
  const { coin, dayChange, since, funding } = market;
  const day =
    since === null
      ? `24 h change: unknown, ${dayChange.reason ?? 'no price of a day ago'}`
      : `24 h change: since ${formatInstant(since)}`;
  return {
    coin,
    mark,
    dayChange,
    funding: funding[0] ?? null,
    hint: [day, ...rates(market)].join('\n'),
  };
}

function rates({ coin, funding }: CoinMarket): readonly string[] {
  if (isDollarAsset(coin)) return [];
  if (funding.length === 0) return ['Funding: unknown, no contract of it in this book has a rate'];
  return [
    'Funding, what longs pay shorts:',
    ...funding.map(({ venue, symbol, rate, intervalHours, nextAt }) => {
      const amount = rate.value === null ? 'unknown' : formatFunding(rate.value);
      const next = nextAt === null ? '' : `, next ${formatTimeOfDay(nextAt)}`;
      const doubt = rate.reason === null ? '' : `; ${rate.reason}`;
      return `${venueNames[venue]} ${symbol} ${amount} per ${intervalHours}\u00a0h${next}${doubt}`;
    }),
  ];
}
