import type { Account, ReportedMargin } from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import { toDecimalText } from '#shared/domain/decimal-text.ts';
import type { Shock } from '#shared/domain/shock.ts';
import { shockedRisk } from '../book/book-risk.ts';
import { compileBook } from '../book/compile-book.ts';
import type { CompiledAccount, CompiledBook, Market } from '../book/compiled-book.ts';
import { shockedMarket } from '../book/market.ts';
import { legTerms } from '../margin/bybit-leg.ts';
import { marginModelOf } from '../margin/margin-models.ts';
import { legPnlBetween } from '../margin/pool-risk.ts';

/**
 * What becomes of the figures a venue reported, once an edit has made them untrue.
 *
 * They go, all of the account's: its positions', pools', balances' and its own. Where the engine reads an input out of them,
 * that input is written down first, so that no figure becomes unknown or wrong by their going:
 * - Bybit's taker rate, out of a printed maintenance margin (`bybit-leg.ts`), becomes one of the account's `takerFees`;
 * - the margin added to a Bybit isolated position, out of its printed liquidation price (`bybit-isolated.ts`), becomes the
 *   pool's wallet;
 * - that Bybit answered at all says that a coin it does not name is at zero (`bybit-wallet.ts`): an account without a balance
 *   keeps its `reported`, emptied.
 * Where no model knows an account's equity the venue's own is an input too: an edit that moves prices or rules keeps it, grown
 * by the PnL since, as `venue-figures.ts` does after a move. Every other use (ratios, margins, drift, ages) is of the figure as
 * the venue's word, and ends with it.
 */
export function withoutVenueWord(book: Book, account: Account): Account {
  const settled = withInferredInputs(book, account);
  const answered = settled.venue === 'bybit' && settled.balances.length === 0;
  return {
    ...settled,
    reported: answered && settled.reported ? emptied(settled.reported) : null,
    pools: settled.pools.map((pool) => ({ ...pool, reported: null })),
    balances: settled.balances.map((balance) => ({ ...balance, reported: null })),
    positions: settled.positions.map((position) => ({ ...position, reported: null })),
  };
}

function emptied({ currency, asOf }: ReportedMargin): ReportedMargin {
  return {
    currency,
    asOf,
    equity: null,
    marginBalance: null,
    initialMargin: null,
    maintenanceMargin: null,
    available: null,
    unrealizedPnl: null,
    nativeRatio: null,
  };
}

/** Digits of an inferred input: all that a double carries. */
const ALL_DIGITS = 24;

function withInferredInputs(book: Book, account: Account): Account {
  if (account.venue !== 'bybit' || account.positions.every(({ reported }) => reported === null))
    return account;
  const compiled = compileBook({ ...book, accounts: [account] });
  const [own] = compiled.accounts;
  const model = marginModelOf(account.mode);
  if (!own || !model) return account;
  const market = { marks: compiled.marks, usd: compiled.usd };
  const rates = new Map<string, number>();
  const wallets = new Map<string, number>();
  for (const pool of own.pools) {
    for (const leg of pool.legs) {
      const terms = leg.takerFee === null ? legTerms(leg, account.asOf) : null;
      if (!terms?.known) continue;
      const { instrument } = leg.position;
      // Both legs of a hedge pay one rate; each print rounds it its own way, and the higher looks no safer than it is.
      rates.set(instrument, Math.max(terms.terms.taker, rates.get(instrument) ?? 0));
    }
    if (pool.wallet !== null || pool.legs.length === 0 || pool.pool.kind !== 'isolated') continue;
    const { equity, legs } = model.pool({ account: own, pool, market, quality: 'as-of' });
    const profit = legs.unrealizedPnl.reduce((sum, value) => sum + value, 0);
    if (equity.value !== null) wallets.set(pool.pool.id, equity.value - profit);
  }
  const fees = [...rates].map(([instrument, rate]) => ({
    instrument,
    rate: toDecimalText(rate, ALL_DIGITS),
  }));
  return {
    ...account,
    ...(fees.length > 0 ? { takerFees: [...(account.takerFees ?? []), ...fees] } : {}),
    pools: account.pools.map((pool) => {
      const wallet = wallets.get(pool.id);
      return wallet === undefined ? pool : { ...pool, wallet: toDecimalText(wallet, ALL_DIGITS) };
    }),
  };
}

/**
 * The venue's word withdrawn from accounts whose money and positions have not changed. `before` and `after` differ in prices
 * (by `shocks`) or rules alone. An equity that only the venue knows stays, moved along.
 */
export function keepEquity(
  before: Book,
  after: Book,
  touched: readonly Account[],
  shocks: readonly Shock[],
): Book {
  const ids = new Set(touched.filter(hasWord).map(({ id }) => id));
  if (ids.size === 0) return after;
  const compiled = compileBook(before);
  const market = { marks: compiled.marks, usd: compiled.usd };
  const moment = { market, now: before.asOf };
  const moved = shockedRisk(compiled, moment, shocks);
  const to = shockedMarket(compiled, market, shocks);
  return {
    ...after,
    accounts: after.accounts.map((account, place) => {
      if (!ids.has(account.id)) return account;
      const silent = withoutVenueWord(before, account);
      const risk = moved.accounts[place];
      return risk?.equity.source === 'venue' && risk.equity.value !== null
        ? withEquity(compiled, risk.account, silent, to, risk.equity.value)
        : silent;
    }),
  };
}

/** The same for an edit of the account's settings or the rules, before it is made: equity and prices do not change. */
export function silenced(book: Book, touched: readonly Account[]): Book {
  return keepEquity(book, book, touched, []);
}

function hasWord(account: Account): boolean {
  return (
    account.reported !== null ||
    [...account.pools, ...account.balances, ...account.positions].some(
      ({ reported }) => reported !== null,
    )
  );
}

/** The account's equity in USD, and the amounts of coins behind it that a later move needs. */
function withEquity(
  book: CompiledBook,
  compiled: CompiledAccount,
  silent: Account,
  to: Market,
  equityUsd: number,
): Account {
  const { account, reference } = compiled;
  const gain = (legs: CompiledAccount['pools'][number]['legs'], asset: string): number =>
    legs
      .filter(({ settle }) => settle.asset === asset)
      .reduce((sum, leg) => {
        const at = leg.instrument.index;
        return sum + legPnlBetween(leg, reference.marks[at]!, to.marks[at]!);
      }, 0);
  const everyLeg = compiled.pools.flatMap(({ legs }) => legs);
  const inOwnCoin = (
    reported: ReportedMargin | null,
    asset: string | null,
    legs: CompiledAccount['pools'][number]['legs'],
  ): ReportedMargin | null => {
    if (!reported?.equity || asset === null || reported.currency !== asset) return null;
    const equity = Number(reported.equity) + gain(legs, asset);
    return Number.isFinite(equity)
      ? { ...emptied(reported), equity: toDecimalText(equity, ALL_DIGITS) }
      : null;
  };
  const whole = account.reported;
  const unit = whole === null ? 1 : rateOf(book, compiled, to, whole.currency);
  return {
    ...silent,
    reported:
      whole?.equity && unit > 0
        ? { ...emptied(whole), equity: toDecimalText(equityUsd / unit, ALL_DIGITS) }
        : silent.reported,
    pools: silent.pools.map((pool, place) => ({
      ...pool,
      reported: inOwnCoin(
        account.pools[place]?.reported ?? null,
        pool.marginAsset,
        compiled.pools[place]?.legs ?? [],
      ),
    })),
    balances: silent.balances.map((balance, place) => ({
      ...balance,
      reported: inOwnCoin(account.balances[place]?.reported ?? null, balance.asset, everyLeg),
    })),
  };
}

function rateOf(
  book: CompiledBook,
  { account, assets }: CompiledAccount,
  to: Market,
  currency: string,
): number {
  const held = assets.find(({ asset }) => asset === currency);
  return held ? (to.usd[held.index] ?? Number.NaN) : book.usdOf(currency, account.venue);
}
