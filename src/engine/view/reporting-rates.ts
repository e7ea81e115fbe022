import { toDecimalText, toNumber } from '#shared/domain/decimal-text.ts';
import type { AssetPrice } from '#shared/domain/instrument.ts';
import {
  convertedCurrencies,
  type PublishedRate,
  type ReportingRate,
} from '#shared/domain/reporting.ts';
import type { BookRisk } from '../book/book-risk.ts';
import type { Freshness } from '../freshness/freshness.ts';

type Currency = ReportingRate['currency'];

/** Rates keep the digits of a small unit; amounts are divided by them. */
const RATE_DECIMALS = 10;

/**
 * What amounts can be shown in. A live book's rates are read for that purpose alone and age like every input; another book's are the
 * ones it states itself, at the market in force.
 */
export function reportingRates(
  risk: BookRisk,
  published: readonly PublishedRate[],
): ReportingRate[] {
  const { freshness } = risk;
  return convertedCurrencies.map((currency) =>
    freshness === null
      ? statedRate(currency, risk)
      : liveRate(
          currency,
          freshness,
          published.find(({ asset }) => asset === currency),
        ),
  );
}

function liveRate(
  currency: Currency,
  freshness: Freshness,
  rate: PublishedRate | undefined,
): ReportingRate {
  const input = { kind: 'reporting', asset: currency } as const;
  const at = freshness.confirmedAt(input);
  if (rate === undefined || at === null || !(toNumber(rate.usd) > 0))
    return none(currency, 'no venue has said what it is worth');
  return { currency, usd: rate.usd, origin: rate.origin, at, ...freshness.worthOf(input) };
}

function statedRate(currency: Currency, { book, market, sound }: BookRisk): ReportingRate {
  const stated = book.book.assetPrices.filter(
    ({ asset, usd }) => asset === currency && toNumber(usd) > 0,
  );
  const rate = stated.reduce<AssetPrice | null>(preferred, null);
  if (rate === null) return none(currency, 'this book states no rate for it');
  const held = book.assets.find(
    ({ asset, venue }) =>
      asset === currency &&
      (rate.venue === null ? !book.hasOwnRate(asset, venue) : venue === rate.venue),
  );
  const now = held ? (market.usd[held.index] ?? Number.NaN) : Number.NaN;
  const isMoved = now > 0 && now !== toNumber(rate.usd);
  return {
    currency,
    usd: isMoved ? toDecimalText(now, RATE_DECIMALS) : rate.usd,
    quality: sound,
    reason: null,
    origin: rate.origin,
    at: isMoved ? null : rate.asOf,
  };
}

/** The rate that serves all venues, else the newest of one. */
function preferred(best: AssetPrice | null, next: AssetPrice): AssetPrice {
  if (best === null) return next;
  if ((best.venue === null) !== (next.venue === null)) return best.venue === null ? best : next;
  return next.asOf > best.asOf ? next : best;
}

function none(currency: Currency, reason: string): ReportingRate {
  return { currency, usd: null, quality: 'unknown', reason, origin: null, at: null };
}
