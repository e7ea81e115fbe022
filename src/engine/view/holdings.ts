import type { Bands } from '#shared/contract/ladder.ts';
import type { Worth } from '#shared/domain/figure.ts';
import { toNumber } from '#shared/domain/decimal-text.ts';
import type { AccountRisk } from '../book/account-risk.ts';
import type { BookRisk } from '../book/book-risk.ts';
import type { CompiledInstrument, Holding } from '../book/compiled-book.ts';
import { KnownSum, unknown, type Reading } from '../book/reading.ts';
import { accountsWorth, addedWorth } from '../book/accounts-total.ts';
import { markWorth, published } from '../freshness/price-worth.ts';
import type { BandResult } from '../liquidation/coin-bands.ts';
import {
  exposureMissing,
  legExposureUsd,
  legPnlUsd,
  pnlMissing,
  type PoolRisk,
} from '../margin/pool-risk.ts';
import { onceForBoth, onceForEach } from '../once.ts';
import { noBands, toBands } from './band-sides.ts';
import { sameAccount, type Both, type CoinPair } from './counterparts.ts';

/** Questions the lists ask about positions, under one market. */
export function accountOf(risk: BookRisk, holding: Holding): AccountRisk {
  return risk.accounts[holding.account]!;
}

export function poolOf(risk: BookRisk, holding: Holding): PoolRisk {
  return accountOf(risk, holding).pools[holding.pool]!;
}

/** Edits leave the list of instruments as it is, so a place in it is the same in either book. */
export function markOf(instrument: CompiledInstrument, risk: BookRisk): number {
  return risk.market.marks[instrument.index] ?? Number.NaN;
}

export function markReading(instrument: CompiledInstrument, risk: BookRisk): Reading {
  const mark = markOf(instrument, risk);
  return Number.isNaN(mark)
    ? unknown(`there is no mark price for ${instrument.instrument.venueSymbol}`)
    : published(mark, markWorth(risk, instrument));
}

/**
 * Asks once of the same positions under the same market. Lists sort by what they then show, and a what-if asks of now at every
 * step though only what comes after it moves. Neither a risk nor a book's lists of positions ever change, so no answer ages.
 */
function onceForRisk<T extends NonNullable<unknown>>(
  answer: (holdings: readonly Holding[], risk: BookRisk) => T,
): (holdings: readonly Holding[], risk: BookRisk) => T {
  const known = onceForBoth((risk: BookRisk, holdings: readonly Holding[]) =>
    answer(holdings, risk),
  );
  return (holdings, risk) => known(risk, holdings);
}

export const netExposure = onceForRisk((holdings, risk) =>
  exposure(holdings, risk, (value) => value),
);

export const grossExposure = onceForRisk((holdings, risk) => exposure(holdings, risk, Math.abs));

function exposure(
  holdings: readonly Holding[],
  risk: BookRisk,
  of: (value: number) => number,
): Reading {
  const sum = new KnownSum();
  for (const { leg } of holdings) {
    sum.add(of(legExposureUsd(leg, risk.market)), () => exposureMissing(leg));
  }
  const { quality, reason } = heldWorth(holdings, risk);
  return sum.reading('positions', quality, reason);
}

export function unrealizedPnl(holdings: readonly Holding[], risk: BookRisk): Reading {
  const sum = new KnownSum();
  for (const holding of holdings) {
    const { leg, index } = holding;
    sum.add(legPnlUsd(poolOf(risk, holding), leg, index, risk.market), () => pnlMissing(leg));
  }
  const { quality, reason } = heldWorth(holdings, risk);
  return sum.reading('positions', quality, reason);
}

/** What figures that add these positions up are worth; of none, what the whole book's are. */
export function heldWorth(holdings: readonly Holding[], risk: BookRisk): Worth {
  return addedWorth(holdings.length === 0 ? risk.accounts : accountsOf(holdings, risk), risk);
}

/** Accounts that hold these positions. */
export const accountsOf = onceForRisk((holdings, risk): readonly AccountRisk[] => {
  const places = new Set<number>();
  for (const { account } of holdings) places.add(account);
  return [...places].map((place) => risk.accounts[place]!);
});

/** Bands of a coin over the accounts that hold it here. */
export const coinBandsOf = onceForRisk((holdings, risk): Bands => {
  const coin = holdings[0]?.leg.instrument.coin;
  return coin === undefined
    ? noBands(risk)
    : bandsOver(coin, holdings, risk, accountsOf(holdings, risk));
});

/** Of these accounts those that a coin's move brings nearer to a level: they hold it, or their margin is made of it. */
export function movedBy(coin: string, accounts: readonly AccountRisk[]): readonly AccountRisk[] {
  return accounts.filter(
    (account) => account.account.account.unread === undefined && account.bandsOf(coin).length > 0,
  );
}

/** Bands of a coin over the accounts that hold these positions, and those that its move reaches though they hold none. */
export function bandsAmong(
  coin: string,
  holdings: readonly Holding[],
  risk: BookRisk,
  moved: readonly AccountRisk[],
): Bands {
  const accounts = new Set([...accountsOf(holdings, risk), ...moved]);
  return bandsOver(coin, holdings, risk, [...accounts]);
}

/** Bands of a coin over those of these accounts that its move reaches; the positions are theirs. */
export function bandsIn(
  coin: string,
  holdings: readonly Holding[],
  risk: BookRisk,
  accounts: readonly AccountRisk[],
): Bands {
  return bandsOfCoin(accounts, coin, holdings, risk);
}

/** A what-if asks of now at every step, and lists sort by what they then show: a list of accounts is of one risk, and never changes. */
const bandsOfCoin = onceForEach(
  (accounts: readonly AccountRisk[], coin, holdings: readonly Holding[], risk: BookRisk) =>
    bandsAmong(coin, holdings, risk, movedBy(coin, accounts)),
);

function bandsOver(
  coin: string,
  holdings: readonly Holding[],
  risk: BookRisk,
  accounts: readonly AccountRisk[],
): Bands {
  const unmodelled = accounts.some(({ noModel }) => noModel !== null);
  return toBands({
    results: accounts.flatMap((account) => account.bandsOf(coin)),
    venueLiquidations: unmodelled
      ? holdings.flatMap((holding) => venueLiquidation(holding, risk))
      : [],
    unknown: accounts.flatMap((account) => unknownBands(account, coin)),
    worth: accountsWorth(accounts, risk.sound),
  });
}

/** Bands of a coin in the what-if, over the accounts that hold it now or would then, and those that its move reaches there. */
export function afterBandsOf(
  { now, after }: Both,
  pair: CoinPair,
  moved: readonly AccountRisk[] = [],
): Bands | null {
  if (after === null) return null;
  // Whoever no longer holds it may be reached by its move all the same, where it is collateral.
  const holders = accountsOf(pair.now, now).flatMap((account) => sameAccount(after, account) ?? []);
  return bandsAmong(pair.coin, pair.after, after, [...holders, ...moved]);
}

/** Bands of one position: its own instrument moves alone. */
export function positionBandsOf(risk: BookRisk, holding: Holding): Bands {
  const account = accountOf(risk, holding);
  const result = account.instrumentBandsOf(poolOf(risk, holding), holding.leg.position.instrument);
  return toBands({
    results: [result],
    venueLiquidations: venueLiquidation(holding, risk),
    unknown: result.known
      ? []
      : [{ account: account.account.account.label, reason: result.reason }],
    worth: accountsWorth([account], risk.sound),
  });
}

function unknownBands(account: AccountRisk, coin: string): Bands['unknown'] {
  const missing = account
    .bandsOf(coin)
    .find((result): result is BandResult & { known: false } => !result.known);
  return missing ? [{ account: account.account.account.label, reason: missing.reason }] : [];
}

const none: readonly number[] = [];

/** A venue's printed liquidation price speaks for the real book only, and only where we have no model beside it. */
function venueLiquidation(holding: Holding, risk: BookRisk): readonly number[] {
  const account = accountOf(risk, holding);
  if (account.noModel === null || account.moved === 'hypothetically') return none;
  const printed = holding.leg.position.reported?.liquidationPrice;
  const mark = markOf(holding.leg.instrument, risk);
  if (!printed || !(mark > 0) || !(toNumber(printed) > 0)) return none;
  const move = toNumber(printed) / mark - 1;
  // A price already behind the mark is one that has been passed.
  return [holding.leg.quantity > 0 ? Math.min(0, move) : Math.max(0, move)];
}
