import { ok, type Result } from '#shared/contract/failure.ts';
import type { Account, Balance, Order, ReportedMargin } from '#shared/domain/account.ts';
import type { Instrument } from '#shared/domain/instrument.ts';
import { add, isZero } from '../wire/decimal.ts';
import { assetCode } from '../wire/identifiers.ts';
import { reportedMargin, type AccountContext, type AccountPortion } from '../wire/portion.ts';
import { readAll } from '../wire/recognised.ts';
import { readReply, refuse, type Reply } from '../wire/reply.ts';
import { accountTime, positionModeOf, positionOf } from './account-parts.ts';
import { coinmInstrument } from './coinm-instrument.ts';
import { coinmPositions, misfit } from './coinm-positions.ts';
import { parseCoinmOrders } from './coinm-replies.ts';
import { binanceInstrument } from './instrument.ts';
import { parsePositionRisk } from './parse.ts';
import { parseAssetIndexes, parsePremiumIndexes } from './parse-market.ts';
import { parseOpenOrders } from './parse-orders.ts';
import { UNIFIED_POOL, type PlacedPosition } from './pools.ts';
import { PortfolioAccount, PortfolioBalances, PortfolioCoinmPositions } from './portfolio-wire.ts';
import { openPositions } from './positions.ts';
import { pricesOf } from './prices.ts';

/** What the replies of a portfolio margin account are asked for as. */
export const PORTFOLIO = {
  account: 'papi/account',
  balance: 'papi/balance',
  usdm: 'papi/um/positionRisk',
  coinm: 'papi/cm/positionRisk',
  usdmOrders: 'papi/um/openOrders',
  coinmOrders: 'papi/cm/openOrders',
} as const;

const CONDITIONAL =
  'Conditional orders of portfolio margin are not read: stops and take-profits may rest at Binance.';

/**
 * An account under portfolio margin: its margins, its ratio and its status are Binance's own and are taken as they stand; there is no
 * model of them here. Source: margin/binance-bybit.md 2.9.
 */
export function portfolioAccount(
  replies: readonly Reply[],
  context: AccountContext,
): Result<AccountPortion> {
  const totals = one(replies, PORTFOLIO.account, (reply) =>
    readReply(PortfolioAccount, reply, 'a portfolio margin account'),
  );
  if (!totals.ok) return totals;
  const coins = one(replies, PORTFOLIO.balance, (reply) =>
    readReply(PortfolioBalances, reply, 'a portfolio margin balance list'),
  );
  if (!coins.ok) return coins;
  const held = heldIn(replies);
  if (!held.ok) return held;
  const orders = ordersIn(replies);
  if (!orders.ok) return orders;
  const marks = readAll(named(replies, 'premiumIndex'), parsePremiumIndexes);
  if (!marks.ok) return marks;
  const indexes = readAll(named(replies, 'assetIndex'), parseAssetIndexes);
  if (!indexes.ok) return indexes;
  const instruments = instrumentsOf(replies, held.value, orders.value);
  if (!instruments.ok) return instruments;
  const positions = held.value;
  const time = accountTime(
    Object.values(PORTFOLIO).map((endpoint) => named(replies, endpoint)),
    [totals.value.updateTime, ...coins.value.map((row) => row.updateTime)],
    context,
  );
  const reported = totalsOf(totals.value, time.at);
  const { accountStatus } = totals.value;
  const account: Account = {
    id: context.id,
    label: context.label,
    venue: 'binance',
    venueUid: null,
    mode: 'binance-portfolio',
    positionMode: positionModeOf(positions.map(({ side }) => ({ positionSide: side }))),
    asOf: time.at,
    pools: [{ id: UNIFIED_POOL, kind: 'unified', marginAsset: null, wallet: null, reported }],
    balances: coins.value.flatMap(balanceOf),
    positions: positions.map((position) => positionOf(position, context.id, true, time.at)),
    orders: [...orders.value],
    reported,
    gaps: [
      ...(time.gap === null ? [] : [time.gap]),
      ...(accountStatus === 'NORMAL' ? [] : [`Binance states the account as ${accountStatus}.`]),
      CONDITIONAL,
    ],
  };
  return ok({
    account,
    instruments: instruments.value,
    prices: pricesOf(
      { marks: marks.value.flat(), fundingIntervals: null },
      positions,
      instruments.value,
      time.at,
    ),
    assetPrices: indexes.value.flat().map((row) => ({
      asset: row.asset,
      venue: 'binance' as const,
      usd: row.usd,
      asOf: row.at ?? time.at,
      origin: 'Binance asset index',
    })),
    rules: null,
  });
}

export function isPortfolioReply({ endpoint }: Reply): boolean {
  return Object.values<string | null | undefined>(PORTFOLIO).includes(endpoint);
}

function named(replies: readonly Reply[], endpoint: string): readonly Reply[] {
  return replies.filter((reply) => reply.endpoint === endpoint);
}

/** The one reply of an endpoint: without it, and with two of it, nobody knows what the account holds. */
function one<T>(
  replies: readonly Reply[],
  endpoint: string,
  read: (reply: Reply) => Result<T>,
): Result<T> {
  const [reply, second] = named(replies, endpoint);
  if (reply === undefined) return refuse({ name: endpoint }, 'this reply is missing.');
  if (second !== undefined) return refuse(second, 'this reply was given twice.');
  return read(reply);
}

/** Every position of both kinds of futures; all of them are cross. */
function heldIn(replies: readonly Reply[]): Result<readonly PlacedPosition[]> {
  const usdm = one(replies, PORTFOLIO.usdm, parsePositionRisk);
  if (!usdm.ok) return usdm;
  const rows = one(replies, PORTFOLIO.coinm, (reply) =>
    readReply(PortfolioCoinmPositions, reply, 'a COIN-M position list of portfolio margin'),
  );
  if (!rows.ok) return rows;
  const coinm = coinmPositions(
    rows.value.map((row) => ({
      ...row,
      marginType: 'cross' as const,
      isolatedMargin: null,
      isolatedWallet: null,
    })),
  );
  if (!coinm.known)
    return refuse({ name: PORTFOLIO.coinm }, `${coinm.symbol} is not a COIN-M contract.`);
  const odd = misfit(coinm.value);
  if (odd)
    return refuse(
      { name: PORTFOLIO.coinm },
      `${odd.symbol}: its face value is not worth what it reports.`,
    );
  const placed: PlacedPosition[] = [];
  for (const position of openPositions(usdm.value, null)) {
    const instrument = binanceInstrument(position.symbol, position.marginAsset);
    if (!instrument)
      return refuse({ name: PORTFOLIO.usdm }, `${position.symbol} is not a USDⓈ-M contract.`);
    placed.push({ ...position, settle: instrument.settle });
  }
  return ok([
    ...placed,
    ...coinm.value.map((position) => ({ ...position, settle: position.instrument.settle })),
  ]);
}

function ordersIn(replies: readonly Reply[]): Result<readonly Order[]> {
  const usdm = one(replies, PORTFOLIO.usdmOrders, parseOpenOrders);
  if (!usdm.ok) return usdm;
  const coinm = one(replies, PORTFOLIO.coinmOrders, parseCoinmOrders);
  return coinm.ok ? ok([...usdm.value, ...coinm.value]) : coinm;
}

function instrumentsOf(
  replies: readonly Reply[],
  positions: readonly PlacedPosition[],
  orders: readonly Order[],
): Result<readonly Instrument[]> {
  const symbols = new Set([
    ...positions.map(({ symbol }) => symbol),
    ...orders.map(({ instrument }) => instrument.slice('binance:'.length)),
  ]);
  const found: Instrument[] = [];
  for (const symbol of symbols) {
    const instrument = coinmInstrument(symbol) ?? binanceInstrument(symbol, null);
    if (!instrument)
      return refuse(
        named(replies, PORTFOLIO.usdmOrders)[0] ?? { name: symbol },
        `${symbol} is no contract known here.`,
      );
    found.push(instrument);
  }
  return ok(found);
}

function totalsOf(account: PortfolioAccount, asOf: number): ReportedMargin {
  return reportedMargin('USD', asOf, {
    equity: account.actualEquity,
    marginBalance: account.accountEquity,
    initialMargin: account.accountInitialMargin,
    maintenanceMargin: account.accountMaintMargin,
    available: account.totalAvailableBalance,
    nativeRatio: { kind: 'uni-mmr', value: account.uniMMR },
  });
}

function balanceOf(row: PortfolioBalances[number]): readonly Balance[] {
  const borrowed = add(row.crossMarginBorrowed, row.crossMarginInterest);
  if (isZero(row.totalWalletBalance) && isZero(borrowed)) return [];
  return [
    { asset: assetCode(row.asset), wallet: row.totalWalletBalance, borrowed, reported: null },
  ];
}
