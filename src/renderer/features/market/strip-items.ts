import type { ContractFunding, CoinMarket } from '#shared/contract/overview.ts';
import type { CoinQuote } from '#shared/contract/market.ts';
import type { CoinSummary, RiskView } from '#shared/contract/risk.ts';
import { isDollarAsset } from '#shared/domain/instrument.ts';
import { venueNames, type VenueId } from '#shared/domain/venue.ts';
import { formatInstant, formatTimeOfDay } from '#renderer/format/duration.ts';
import { formatFunding } from '#renderer/format/percent.ts';
import { t } from '#renderer/messages/i18n.ts';
import { contractWords } from './contract-words.ts';
import { isTrusted } from '#renderer/ui/quality.ts';

export interface StripItem {
  readonly coin: string;
  readonly mark: CoinSummary['mark'];
  readonly dayChange: CoinMarket['dayChange'];
  /** The rate shown; null when none of its contracts has one. */
  readonly funding: ContractFunding | null;
  readonly hint: string;
  /** Whose mark it is; null: of a coin held, or of no one venue. */
  readonly venue: VenueId | null;
  /** When the mark was asked for, epoch ms; null: with the rest of the screen. */
  readonly pricesAt: number | null;
}

export interface Strip {
  readonly items: readonly StripItem[];
  /** Coins of the book there was no room for. */
  readonly more: readonly string[];
  /** Watched coins this book does not hold and has no contract of. */
  readonly missing: readonly string[];
}

/** Coins the strip has room for, whatever is watched: a hundred in one row nobody reads. */
const MOST_COINS = 40;

/**
 * Coins of the book in its own order, dollars last, then the watched ones it has no price of; where there are too many the watched
 * ones stay. Watched coins of a live book are as venues in use publish them; to a book of another time today's prices say nothing.
 */
export function marketStrip(
  { book, coins, overview }: RiskView,
  watched: readonly string[],
  quotes: readonly CoinQuote[],
): Strip {
  const markets = new Map(overview.market.map((market) => [market.coin, market]));
  const held = new Set(coins.map(({ coin }) => coin));
  const kept = watched.filter((coin) => held.has(coin));
  const shown = new Set(
    [...new Set([...kept, ...held])].slice(0, Math.max(MOST_COINS, kept.length)),
  );
  const items = coins.flatMap((summary) => {
    const market = markets.get(summary.coin);
    return market === undefined || !shown.has(summary.coin) ? [] : [stripItem(market, summary)];
  });
  const quoted = watched.flatMap((coin) => {
    const quote = held.has(coin) ? undefined : quotes.find((one) => one.coin === coin);
    return quote === undefined || book.kind !== 'live' ? [] : [quotedItem(quote)];
  });
  const told = new Set([...held, ...quoted.map(({ coin }) => coin)]);
  return {
    items: [...items, ...quoted].toSorted(
      (left, right) => Number(isDollarAsset(left.coin)) - Number(isDollarAsset(right.coin)),
    ),
    more: [...held].filter((coin) => !shown.has(coin)),
    missing: watched.filter((coin) => !told.has(coin)),
  };
}

function stripItem(
  market: CoinMarket,
  { mark, contract }: Pick<CoinSummary, 'mark' | 'contract'>,
): StripItem {
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
    hint: [...markOf(contract), day, ...rates(market)].join('\n'),
    venue: contract && contract.venue,
    pricesAt: null,
  };
}

function markOf(contract: CoinSummary['contract']): readonly string[] {
  const words = contractWords(contract);
  return words === null ? [] : [words];
}

/** Watched and not held: whose price it is and how old is said first. */
function quotedItem(quote: CoinQuote): StripItem {
  const { mark, origin, at } = quote;
  const item = stripItem(quote, { mark: { now: mark, after: null }, contract: null });
  const said = t('market.hint.watched', { origin, at: formatTimeOfDay(at) });
  return { ...item, hint: [said, item.hint].join('\n'), pricesAt: at };
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
