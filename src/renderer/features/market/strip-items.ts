import type { ContractFunding, CoinMarket } from '#shared/contract/overview.ts';
import type { CoinQuote } from '#shared/contract/market.ts';
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

/**
 * Coins of the book in its own order, dollars last, then the watched ones it has no price of. A live book's are as venues in use
 * publish them; to a book of another time today's prices say nothing.
 */
export function marketStrip(
  view: RiskView,
  watched: readonly string[],
  quotes: readonly CoinQuote[],
): Strip {
  const markets = new Map(view.overview.market.map((market) => [market.coin, market]));
  const items = view.coins.flatMap(({ coin, mark }) => {
    const market = markets.get(coin);
    return market === undefined ? [] : [stripItem(market, mark)];
  });
  const held = new Set(items.map(({ coin }) => coin));
  const quoted = watched.flatMap((coin) => {
    const quote = held.has(coin) ? undefined : quotes.find((one) => one.coin === coin);
    return quote === undefined || view.book.kind !== 'live' ? [] : [quotedItem(quote)];
  });
  const shown = new Set([...held, ...quoted.map(({ coin }) => coin)]);
  return {
    items: [...items, ...quoted].toSorted(
      (left, right) => Number(isDollarAsset(left.coin)) - Number(isDollarAsset(right.coin)),
    ),
    missing: watched.filter((coin) => !shown.has(coin)),
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

/** Watched and not held: whose price it is and how old is said first. */
function quotedItem(quote: CoinQuote): StripItem {
  const { mark, origin, at } = quote;
  const item = stripItem(quote, { now: mark, after: null });
  const said = t('market.hint.watched', { origin, at: formatTimeOfDay(at) });
  return { ...item, hint: [said, item.hint].join('\n') };
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
