import type { DecimalText } from '#shared/domain/decimal-text.ts';
import type { Quality } from '#shared/domain/figure.ts';
import type { Shock } from '#shared/domain/shock.ts';
import type { Moved } from '../margin/venue-figures.ts';
import type { AccountInputs, AccountRisk } from './account-risk.ts';
import { accountRisk } from './doubtful-account.ts';
import type { CompiledAccount, CompiledBook } from './compiled-book.ts';
import type { Market } from './compiled-book.ts';
import { samePrices, shockedMarket } from './market.ts';
import { accountInputs } from '../freshness/account-inputs.ts';
import {
  freshnessAt,
  nothingConfirmed,
  worstWorth,
  type Freshness,
} from '../freshness/freshness.ts';
import { accountsTotal, addedWorth } from './accounts-total.ts';
import type { Reading } from './reading.ts';

/** The whole book under one market. Amounts in USD. */
export interface BookRisk {
  readonly book: CompiledBook;
  readonly market: Market;
  readonly accounts: readonly AccountRisk[];
  readonly equity: Reading;
  readonly maintenanceMargin: Reading;
  readonly initialMargin: Reading;
  readonly unrealizedPnl: Reading;
  readonly grossExposure: Reading;
  readonly netExposure: Reading;
  /** The worst of its accounts' inputs: what may be said of a figure that is made of no narrower part. */
  readonly quality: Quality;
  /** What figures of this book are where every input of theirs is as it should be. */
  readonly sound: Quality;
  /** Of a live book; null: its inputs do not age. */
  readonly freshness: Freshness | null;
  /** The market before a what-if. */
  readonly observed: Market;
  /** Of a live book: last trades by instrument id. */
  readonly lasts: ReadonlyMap<string, TimedTrade>;
}

/** A market at a moment of the book's clock. */
export interface Moment {
  readonly market: Market;
  /** Epoch ms of the book's clock. */
  readonly now: number;
  /** Of a live book; null or absent: its inputs do not age. */
  readonly freshness?: Freshness | null;
  /** The market before a what-if; absent: this is it. */
  readonly observed?: Market;
  /** Of a live book: last trades by instrument id, as the newest readings tell them. */
  readonly lasts?: ReadonlyMap<string, TimedTrade>;
}

/** A last trade, quote per base, as it was read at this time, epoch ms. */
export interface TimedTrade {
  readonly price: DecimalText;
  readonly at: number;
}

export const noTrades: ReadonlyMap<string, TimedTrade> = new Map();

/** `previous`: the risk before the market moved; accounts and isolated pools that none of the moved prices touch keep their figures. */
export function bookRisk(
  book: CompiledBook,
  moment: Moment,
  previous: BookRisk | null = null,
): BookRisk {
  const { market } = moment;
  return riskOf(book, moment, (account, index) => {
    const inputs = inputsOf(book, account, moment, movedSinceReport(account, market));
    const before = previous?.accounts[index];
    return before && isUntouched(before, inputs, previous.market, market)
      ? before
      : accountRisk(inputs, market, before && { risk: before, market: previous.market });
  });
}

/**
 * The same book after shocks of the moment's market: a hypothesis, so no venue figure speaks for it. `base`: the risk without them; what
 * they do not touch is not computed again.
 */
export function shockedRisk(
  book: CompiledBook,
  moment: Moment,
  shocks: readonly Shock[],
  base: BookRisk | null = null,
): BookRisk {
  const market = shockedMarket(book, moment.market, shocks);
  return hypotheticalRisk(book, { observed: moment.market, ...moment, market }, base);
}

/** A book that no venue has seen, at a moment of it. */
export function hypotheticalRisk(
  book: CompiledBook,
  moment: Moment,
  base: BookRisk | null = null,
): BookRisk {
  return riskOf(book, moment, (account, index) => {
    const risk = base?.accounts[index];
    const inputs = inputsOf(book, account, moment, 'hypothetically');
    return accountRisk(inputs, moment.market, risk && { risk, market: base.market });
  });
}

/** Everything but prices that an account's risk depends on. */
export function inputsOf(
  book: CompiledBook,
  account: CompiledAccount,
  { now, freshness = null }: Omit<Moment, 'market'>,
  moved: Moved,
): AccountInputs {
  const { unreadPart = null } = account.account;
  if (book.book.kind === 'live') {
    const live = freshness ?? freshnessAt(null, nothingConfirmed, now);
    const { quality, reason } = worstWorth(live, accountInputs(live, account));
    const doubt = quality === 'suspect' ? reason : (unreadPart ?? reason);
    return { book, account, moved, quality, venueQuality: quality, doubt };
  }
  return {
    book,
    account,
    moved,
    quality: soundQuality(book),
    doubt: unreadPart,
    venueQuality: venueQuality(book, account, now),
  };
}

/** Whether an account's risk is what it was: nothing it depends on has changed. */
function isUntouched(
  { inputs }: AccountRisk,
  present: AccountInputs,
  before: Market,
  market: Market,
): boolean {
  return (
    inputs.account === present.account &&
    inputs.moved === present.moved &&
    inputs.quality === present.quality &&
    inputs.venueQuality === present.venueQuality &&
    inputs.doubt === present.doubt &&
    samePrices(present.account, present.account.pools, before, market)
  );
}

function riskOf(
  book: CompiledBook,
  { market, freshness = null, observed = market, lasts = noTrades }: Moment,
  riskOfAccount: (account: CompiledAccount, index: number) => AccountRisk,
): BookRisk {
  const sound = soundQuality(book);
  const accounts = book.accounts.map(riskOfAccount);
  const total = (pick: (account: AccountRisk) => Reading): Reading =>
    accountsTotal(accounts, pick, { sound, freshness });
  return {
    book,
    market,
    accounts,
    equity: total((account) => account.equity),
    maintenanceMargin: total((account) => account.maintenanceMargin),
    initialMargin: total((account) => account.initialMargin),
    unrealizedPnl: total((account) => account.unrealizedPnl),
    grossExposure: total((account) => account.grossExposure),
    netExposure: total((account) => account.netExposure),
    quality: addedWorth(accounts, { sound, freshness }).quality,
    sound,
    freshness,
    observed,
    lasts,
  };
}

/** Whether a price the account depends on has changed since the venue reported its figures. */
function movedSinceReport(account: CompiledAccount, market: Market): Moved {
  return samePrices(account, account.pools, account.reference, market) ? 'not' : 'by-the-market';
}

/** An example's own clock runs and its accounts are read anew at every step; a file or recording speaks for its own time. */
function soundQuality({ book: { kind } }: CompiledBook): Quality {
  return kind === 'example' || kind === 'live' ? 'live' : 'as-of';
}

/** Balance and margin figures: live up to 30 s, stale beyond 60 s (reliability.md 2.7), by the book's clock. */
const STALE_AFTER_MS = 60_000;

function venueQuality(book: CompiledBook, { account }: CompiledAccount, now: number): Quality {
  if (book.book.kind !== 'example') return 'as-of';
  const reportedAt = account.reported?.asOf ?? account.asOf;
  return now - reportedAt > STALE_AFTER_MS ? 'stale' : 'live';
}
