import type { CoinMarket, ContractFunding } from '#shared/contract/overview.ts';
import type { BookRisk, Moment } from '../book/book-risk.ts';
import type { CompiledBook, CompiledInstrument } from '../book/compiled-book.ts';
import { shockableCoins } from '../book/market.ts';
import { known, unknown, type Reading } from '../book/reading.ts';
import type { PastPrice } from '../book/past-price.ts';
import { fundingWorth, markWorth, published } from '../freshness/price-worth.ts';
import { onceFor } from '../once.ts';
import { coinContract, contractsOf } from './coin-reference.ts';
import { markOf } from './holdings.ts';

export interface StripInput {
  readonly book: CompiledBook;
  readonly moment: Moment;
  readonly now: BookRisk;
  readonly dayAgo: ReadonlyMap<string, PastPrice>;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A price from further back than this before a day ago says nothing about the last day. */
const LATEST_BY_MS = HOUR_MS;

/** Day change and funding of the coins of the book, of the real market: a what-if moves the mark and neither of these. */
export function marketStrip(input: StripInput): CoinMarket[] {
  return stripOf(input.now, input);
}

/** A what-if asks at every step of the same market, whose risk is made anew with every update of it. */
const stripOf = onceFor((_now: BookRisk, input: StripInput) =>
  [...shockableCoins(input.book)].map((coin) => coinMarket(coin, input)),
);

function coinMarket(coin: string, input: StripInput): CoinMarket {
  const { book, moment, now, dayAgo } = input;
  const shown = coinContract(coin, now);
  const held = (book.byCoin.get(coin) ?? []).map(({ leg }) => leg.instrument);
  const all = new Set([...(shown ? [shown] : []), ...held, ...contractsOf(coin, book)]);
  const past = shown ? dayAgo.get(shown.instrument.id) : undefined;
  const change = shown ? dayChange(shown, past, moment.now, now) : noContract(coin);
  return {
    coin,
    dayChange: change,
    since: change.value === null ? null : (past?.at ?? null),
    funding: [...all].flatMap((instrument) => contractFunding(instrument, moment.now, now)),
  };
}

function noContract(coin: string): Reading {
  return unknown(`this book has no contract of ${coin} in dollars, and no price of it a day ago`);
}

function dayChange(
  instrument: CompiledInstrument,
  past: PastPrice | undefined,
  clock: number,
  risk: BookRisk,
): Reading {
  const mark = markOf(instrument, risk);
  if (Number.isNaN(mark)) return unknown('there is no mark price');
  if (past === undefined || !(past.price > 0) || clock - past.at > DAY_MS + LATEST_BY_MS)
    return unknown('no price of a day ago is known');
  return published(mark / past.price - 1, markWorth(risk, instrument));
}

/** A rate of an interval that has ended is no longer the one that will be exchanged. */
function contractFunding(
  contract: CompiledInstrument,
  clock: number,
  risk: BookRisk,
): ContractFunding[] {
  const { instrument, funding } = contract;
  if (funding === null) return [];
  const { rate, intervalHours, nextAt } = funding;
  const ended = nextAt !== null && clock >= nextAt;
  const reading = ended
    ? known(rate, 'stale', 'venue', 'the rate of an interval that has ended')
    : published(rate, fundingWorth(risk, contract));
  const { venue, venueSymbol: symbol } = instrument;
  return [{ venue, symbol, rate: reading, intervalHours, nextAt }];
}
