import type { ContractFunding, CoinMarket } from '#shared/contract/overview.ts';
import type { CoinSummary, RiskView } from '#shared/contract/risk.ts';
import { isDollarAsset } from '#shared/domain/instrument.ts';
import { venueNames } from '#shared/domain/venue.ts';
import { formatInstant, formatTimeOfDay } from '#renderer/format/duration.ts';
import { formatFunding } from '#renderer/format/percent.ts';
import { t } from '#renderer/messages/i18n.ts';
import { isTrusted } from '#renderer/ui/quality.ts';

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
      ? t('market.hint.dayUnknown', { reason: dayChange.reason ?? t('market.hint.noDayPrice') })
      : t('market.hint.daySince', { since: formatInstant(since) });
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
  if (funding.length === 0) return [t('market.hint.fundingUnknown')];
  return [
    t('market.hint.funding'),
    ...funding.map(({ venue, symbol, rate, intervalHours, nextAt }) => {
      const values = {
        venue: venueNames[venue],
        symbol,
        rate: rate.value === null ? t('ui.unknown') : formatFunding(rate.value),
        hours: `${intervalHours}\u00a0h`,
      };
      const line =
        nextAt === null
          ? t('market.hint.rate', values)
          : t('market.hint.rateNext', { ...values, next: formatTimeOfDay(nextAt) });
      return rate.reason === null
        ? line
        : t('market.hint.doubt', { rate: line, reason: rate.reason });
    }),
  ];
}

/** The colour of a market move: none for what stands still, is unknown or is in doubt. */
export function directionOf({
  value,
  quality,
}: CoinMarket['dayChange']): 'rising' | 'falling' | '' {
  if (value === null || value === 0 || !isTrusted(quality)) return '';
  return value > 0 ? 'rising' : 'falling';
}
