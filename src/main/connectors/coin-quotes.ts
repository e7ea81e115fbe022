import { toNumber, type DecimalText } from '#shared/domain/decimal-text.ts';
import { ageVerdict, type InputKind } from '#shared/domain/freshness.ts';
import type { Figure, RatioFigure } from '#shared/domain/figure.ts';
import type { CoinQuote } from '#shared/contract/market.ts';
import { isJump } from '#shared/domain/price-jump.ts';
import { VenueId } from '#shared/domain/venue.ts';
import type { CoinQuotes } from '../app/ports.ts';
import type { LiveFunding, LiveQuote } from '../venues/wire/live-quote.ts';
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

/** A quote as it was told, and what that is worth beside its age. Times on the book's clock. */
interface Heard extends LiveQuote {
  /** The last mark above zero that was no jump; null: there was none yet. */
  readonly trusted: DecimalText | null;
  /** Why the venue is not believed; null: it is. */
  readonly odd: string | null;
}

/** What the connectors read last of watched coins. Several venues may quote one: each stands until it is told anew. */
export function coinQuotes({ fleet, clock }: QuotesOptions): CoinQuotes {
  /** By coin, then by origin. */
  const known = new Map<string, Map<string, Heard>>();
  let wanted: readonly string[] = [];

  fleet.onQuotes((read) => {
    for (const quote of read) {
      const at = clock.of(quote.at);
      const dayAgo = quote.dayAgo && { ...quote.dayAgo, at: clock.of(quote.dayAgo.at) };
      const funding = quote.funding && { ...quote.funding, at: clock.of(quote.funding.at) };
      const own = known.get(quote.coin) ?? new Map<string, Heard>();
      const told = { ...quote, dayAgo, funding, at };
      known.set(quote.coin, own.set(quote.origin, heard(told, own, clock.now())));
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

/** As held marks are doubted (engine/freshness/mark-checks.ts): a jump is believed where another venue says the same. */
function heard(quote: LiveQuote, known: ReadonlyMap<string, Heard>, now: number): Heard {
  const trusted = known.get(quote.origin)?.trusted ?? null;
  const mark = toNumber(quote.mark);
  if (!isPrice(quote.mark))
    return { ...quote, trusted, odd: `the venue gives ${quote.mark} as its mark` };
  const elsewhere = [...known.values()].filter(
    (other) => other.origin !== quote.origin && isPrice(other.mark) && isFresh(other, now),
  );
  const before = trusted ?? elsewhere.find(({ odd }) => odd === null)?.mark ?? null;
  const isAgreed = elsewhere.some((other) => !isJump(toNumber(other.mark), mark));
  if (before === null || isAgreed || !isJump(toNumber(before), mark))
    return { ...quote, trusted: quote.mark, odd: null };
  const odd =
    trusted === null
      ? `it is ${quote.mark} while another venue says ${before}`
      : `it went from ${before} to ${quote.mark}, about tenfold or more`;
  return { ...quote, trusted, odd };
}

function isPrice(mark: DecimalText): boolean {
  return toNumber(mark) > 0;
}

function isFresh({ at }: LiveQuote, now: number): boolean {
  return ageVerdict('rate', now - at, null) === 'live';
}

/** One to believe before an old or odd one, then by venue, so that a coin does not change its price with every answer; of the others the newest. */
function bestOf(quotes: readonly Heard[], now: number): Heard | null {
  const believed = quotes.filter((quote) => quote.odd === null && isFresh(quote, now));
  const place = ({ contract }: LiveQuote): number =>
    contract === null ? -1 : VenueId.options.indexOf(contract.venue);
  const [first] = believed.toSorted((left, right) => place(left) - place(right));
  const [newest] = quotes.toSorted((left, right) => right.at - left.at);
  return first ?? newest ?? null;
}

function shown(quote: Heard, now: number): CoinQuote {
  const { coin, origin, contract, funding, at } = quote;
  const mark = markOf(quote, now);
  const day = dayOf(quote, mark, now);
  return {
    ...{ coin, origin, at: Math.round(at), mark },
    ...day,
    funding:
      funding === null || contract === null
        ? []
        : [
            {
              ...contract,
              rate: { ...fundingWorth(funding, now), value: toNumber(funding.rate) },
              ...{ intervalHours: funding.intervalHours, nextAt: funding.nextAt },
            },
          ],
  };
}

/** Of a venue that gives nothing as its mark, the last that was one stands in. */
function markOf({ mark, trusted, odd, at }: Heard, now: number): Figure {
  if (odd === null) return { ...aged('rate', now - at), value: mark };
  const value = isPrice(mark) ? mark : trusted;
  const quality = value === null ? 'unknown' : 'suspect';
  return { quality, source: 'venue', reason: odd, value };
}

function dayOf(
  { dayAgo }: Heard,
  mark: Figure,
  now: number,
): Pick<CoinQuote, 'dayChange' | 'since'> {
  if (dayAgo === null || now - dayAgo.at > LATEST_DAY_MS || !isPrice(dayAgo.price))
    return { dayChange: { ...NOT_READ, value: null }, since: null };
  const value = mark.value === null ? null : toNumber(mark.value) / toNumber(dayAgo.price) - 1;
  const dayChange: RatioFigure = { ...mark, value };
  return { dayChange, since: Math.round(dayAgo.at) };
}

/** A rate of an interval that has ended is no longer the one that will be exchanged. */
function fundingWorth({ nextAt, at }: LiveFunding, now: number): Omit<Figure, 'value'> {
  return nextAt !== null && now >= nextAt
    ? { quality: 'stale', source: 'venue', reason: 'the rate of an interval that has ended' }
    : aged('funding', now - at);
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
