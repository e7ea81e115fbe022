import type { Quality } from '#shared/domain/figure.ts';
import type { Shock } from '#shared/domain/shock.ts';
import type { Moved } from '../margin/venue-figures.ts';
import { accountRisk, type AccountRisk } from './account-risk.ts';
import type { CompiledAccount, CompiledBook } from './compiled-book.ts';
import type { Market } from './compiled-book.ts';
import { shockedMarket } from './market.ts';
import { sumKnown, type Reading } from './reading.ts';

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
  readonly quality: Quality;
}

/** A market at a moment of the book's clock. */
export interface Moment {
  readonly market: Market;
  /** Epoch ms of the book's clock. */
  readonly now: number;
}

export function bookRisk(book: CompiledBook, moment: Moment): BookRisk {
  return riskOf(book, moment, (account) => movedSinceReport(account, moment.market));
}

/** The same book after shocks of the moment's market: a hypothesis, so no venue figure speaks for it. */
export function shockedRisk(
  book: CompiledBook,
  moment: Moment,
  shocks: readonly Shock[],
): BookRisk {
  return hypotheticalRisk(book, { ...moment, market: shockedMarket(book, moment.market, shocks) });
}

/** A book that no venue has seen, at a moment of it. */
export function hypotheticalRisk(book: CompiledBook, moment: Moment): BookRisk {
  return riskOf(book, moment, () => 'hypothetically');
}

function riskOf(
  book: CompiledBook,
  { market, now }: Moment,
  moved: (account: CompiledAccount) => Moved,
): BookRisk {
  const quality = bookQuality(book);
  const accounts = book.accounts.map((account) =>
    accountRisk(book, account, market, moved(account), quality, venueQuality(book, account, now)),
  );
  const total = (pick: (account: AccountRisk) => Reading): Reading =>
    sumKnown(accounts.map(pick), 'accounts', quality);
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
    quality,
  };
}

/** Whether a price the account depends on has changed since the venue reported its figures. */
function movedSinceReport(account: CompiledAccount, market: Market): Moved {
  const { reference, holdings, balances } = account;
  const same = (now: number | undefined, then: number | undefined): boolean =>
    now === then || (Number.isNaN(now) && Number.isNaN(then));
  const still =
    holdings.every(({ leg: { instrument } }) =>
      same(market.marks[instrument.index], reference.marks[instrument.index]),
    ) && balances.every(({ asset }) => same(market.usd[asset.index], reference.usd[asset.index]));
  return still ? 'not' : 'by-the-market';
}

/** An example's own clock runs and its accounts are read anew at every step; a file or recording speaks for its own time. */
function bookQuality(book: CompiledBook): Quality {
  return book.book.kind === 'example' ? 'live' : 'as-of';
}

/** Balance and margin figures: live up to 30 s, stale beyond 60 s (reliability.md 2.7), by the book's clock. */
const STALE_AFTER_MS = 60_000;

function venueQuality(book: CompiledBook, { account }: CompiledAccount, now: number): Quality {
  if (book.book.kind !== 'example') return 'as-of';
  const reportedAt = account.reported?.asOf ?? account.asOf;
  return now - reportedAt > STALE_AFTER_MS ? 'stale' : 'live';
}
