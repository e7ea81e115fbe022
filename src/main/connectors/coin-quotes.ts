import { toNumber } from '#shared/domain/decimal-text.ts';
import { ageVerdict, type InputKind } from '#shared/domain/freshness.ts';
import type { Figure, RatioFigure } from '#shared/domain/figure.ts';
import type { CoinQuote } from '#shared/contract/market.ts';
import { VenueId } from '#shared/domain/venue.ts';
import type { CoinQuotes } from '../app/ports.ts';
import type { LiveQuote } from '../venues/wire/live-quote.ts';
import type { BookClock } from './book-clock.ts';
import type { FleetNews } from './fleet-news.ts';

const HOUR_MS = 3_600_000;
/** The candle of a day ago begins at most an hour late, and is read again within minutes; one that was not is no day's change. */
const LATEST_DAY_MS = 26 * HOUR_MS;

/** Who reads watched coins. */
export interface CoinReaders extends Pick<FleetNews, 'onQuotes'> {
  watchCoins(coins: readonly string[]): void;
}

interface QuotesOptions {
  readonly fleet: CoinReaders;
  readonly clock: BookClock;
}

/** What the connectors read last of watched coins. Several venues may quote one: each stands until it is told anew. */
export function coinQuotes({ fleet, clock }: QuotesOptions): CoinQuotes {
  /** By coin, then by origin. Times on the book's clock. */
  const known = new Map<string, Map<string, LiveQuote>>();
  let wanted: readonly string[] = [];

  fleet.onQuotes((read) => {
    for (const quote of read) {
      const at = clock.of(quote.at);
      const dayAgo = quote.dayAgo && { ...quote.dayAgo, at: clock.of(quote.dayAgo.at) };
      const funding = quote.funding && { ...quote.funding, at: clock.of(quote.funding.at) };
      const own = known.get(quote.coin) ?? new Map<string, LiveQuote>();
      known.set(quote.coin, own.set(quote.origin, { ...quote, dayAgo, funding, at }));
    }
  });

  return {
    watch(coins) {
      wanted = coins;
      for (const coin of known.keys()) if (!coins.includes(coin)) known.delete(coin);
      fleet.watchCoins(coins);
    },
    read() {
      const now = clock.now();
      return wanted.flatMap((coin) => {
        const best = bestOf([...(known.get(coin)?.values() ?? [])], now);
        return best === null ? [] : [shown(best, now)];
      });
    },
  };
}

/** A live one before an old one, then by venue, so that a coin does not change its price with every answer; of old ones the newest. */
function bestOf(quotes: readonly LiveQuote[], now: number): LiveQuote | null {
  const live = quotes.filter(({ at }) => ageVerdict('rate', now - at, null) === 'live');
  const place = ({ contract }: LiveQuote): number =>
    contract === null ? -1 : VenueId.options.indexOf(contract.venue);
  const [first] = live.toSorted((left, right) => place(left) - place(right));
  const [newest] = quotes.toSorted((left, right) => right.at - left.at);
  return first ?? newest ?? null;
}

function shown(quote: LiveQuote, now: number): CoinQuote {
  const { coin, origin, contract, mark, funding, dayAgo, at } = quote;
  const isDay = dayAgo !== null && now - dayAgo.at <= LATEST_DAY_MS;
  const since = isDay ? dayAgo : null;
  const dayChange: RatioFigure =
    since === null
      ? { ...NOT_READ, value: null }
      : { ...aged('rate', now - at), value: toNumber(mark) / toNumber(since.price) - 1 };
  return {
    ...{ coin, origin, at: Math.round(at) },
    mark: { ...aged('rate', now - at), value: mark },
    dayChange,
    since: since === null ? null : Math.round(since.at),
    funding:
      funding === null || contract === null
        ? []
        : [
            {
              ...contract,
              rate: { ...aged('funding', now - funding.at), value: toNumber(funding.rate) },
              ...{ intervalHours: funding.intervalHours, nextAt: funding.nextAt },
            },
          ],
  };
}

const NOT_READ = {
  quality: 'unknown',
  source: null,
  reason: 'no price of a day ago is known',
} as const;

function aged(kind: InputKind, age: number): Omit<Figure, 'value'> {
  const isLive = ageVerdict(kind, age, null) === 'live';
  return {
    quality: isLive ? 'live' : 'stale',
    source: 'venue',
    reason: isLive ? null : 'the venue has not told it for a while',
  };
}
