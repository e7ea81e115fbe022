import { ok, type Result } from '#shared/contract/failure.ts';
import type { Account, Position } from '#shared/domain/account.ts';
import type { DecimalText } from '#shared/domain/decimal-text.ts';
import type { AssetPrice, Instrument, InstrumentPrice } from '#shared/domain/instrument.ts';
import type { AccountMode } from '#shared/domain/venue.ts';
import { gapWords } from '../wire/gap-words.ts';
import { agree, divide, isZero } from '../wire/decimal.ts';
import { assetCode, idOf } from '../wire/identifiers.ts';
import { reportedPosition, type AccountContext, type AccountPortion } from '../wire/portion.ts';
import type { Reply } from '../wire/reply.ts';
import { oldest, replyTime } from '../wire/reply-time.ts';
import { coinPrice, type OpenPosition, type Wallet } from './parse.ts';
import { gapsOf, mayContinue, unlistedCoins } from './gaps.ts';
import { bybitLeg } from './parse-orders.ts';
import { balanceOf, isolatedPoolId, poolsOf, totalsOf, UNIFIED_POOL } from './pools.ts';
import { readBybitReplies, type BybitReplies } from './read-replies.ts';
import { bybitRules } from './rules.ts';
import { bybitAccountProof } from './same-account.ts';

/** One Bybit unified account from its replies. */
export function bybitAccount(
  replies: readonly Reply[],
  context: AccountContext,
): Result<AccountPortion> {
  const readResult = readBybitReplies(replies);
  if (!readResult.ok) return readResult;
  // What the app has asked for itself it has asked for to the end: a cursor on a page then says nothing.
  const isWhole = context.proof === 'given';
  const read = isWhole ? withWholeLists(readResult.value) : readResult.value;
  const proof = bybitAccountProof(read, context.proof);
  if (!proof.ok) return proof;
  const open = (read.pages ?? []).flatMap((page) => page.open);
  const isolated = isIsolated(read);
  const time = timeOf(read, context);
  const instruments = distinct([
    ...open.map((position) => position.instrument),
    ...(read.orders ?? []).map((resting) => resting.instrument),
  ]).map((instrument) => withTick(instrument, read));
  const account: Account = {
    id: context.id,
    label: context.label,
    venue: 'bybit',
    venueUid: null,
    mode: modeOf(read, isolated),
    positionMode: positionModeOf(open),
    asOf: time.at,
    pools: [...poolsOf(read.wallet, open, isolated, time.at)],
    balances: (read.wallet?.account.coin ?? []).flatMap((coin) => balanceOf(coin, time.at)),
    positions: open.map((position) => positionOf(position, context.id, isolated, time.at)),
    orders: (read.orders ?? []).map((resting) => resting.order),
    reported: read.wallet && totalsOf(read.wallet, time.at),
    gaps: [
      ...proof.value,
      ...(time.gap === null ? [] : [time.gap]),
      ...gapsOf(read, open, isolated, gapWords(context)),
    ],
  };
  return ok({
    account,
    instruments,
    prices: pricesOf(read, open, time.at),
    assetPrices: assetPricesOf(read.wallet, time.at),
    rules: bybitRules(read, instruments, time.at),
  });
}

function withWholeLists(read: BybitReplies): BybitReplies {
  return { ...read, pages: read.pages?.map((page) => ({ ...page, mayContinue: false })) ?? null };
}

function timeOf(read: BybitReplies, context: AccountContext): ReturnType<typeof replyTime> {
  const state = [read.sorted['wallet-balance'], read.sorted['position/list']].flatMap(
    (list) => list ?? [],
  );
  return replyTime({
    own: oldest([read.wallet?.at ?? null, ...(read.pages ?? []).map((page) => page.at)]),
    received: oldest(state.map((reply) => reply.receivedAt)),
    mentioned: null,
    fallback: context.fallbackTime,
  });
}

/** Blank account rates are how an isolated-margin account reads (margin/binance-bybit.md 3.4). */
function isIsolated({ marginMode, wallet }: BybitReplies): boolean {
  if (marginMode !== null) return marginMode === 'isolated';
  return wallet !== null && wallet.account.accountMMRate === null;
}

function modeOf(read: BybitReplies, isolated: boolean): AccountMode {
  // Without the positions no margin model may speak for the account: only the venue's own figures can.
  const partial = unlistedCoins(read).length > 0 || mayContinue(read);
  if (partial || read.notOnePool !== null) return 'bybit-unknown';
  if (read.pages === null && !isFlat(read.wallet)) return 'bybit-unknown';
  if (isolated) return 'bybit-isolated';
  return read.marginMode === null ? 'bybit-unknown' : `bybit-${read.marginMode}`;
}

function isFlat(wallet: Wallet | null): boolean {
  const { totalInitialMargin, totalMaintenanceMargin } = wallet?.account ?? {};
  return [totalInitialMargin, totalMaintenanceMargin].every(
    (figure) => typeof figure === 'string' && isZero(figure),
  );
}

function positionModeOf(open: readonly OpenPosition[]): Account['positionMode'] {
  if (open.length === 0) return null;
  return open.some(({ row }) => row.positionIdx !== 0) ? 'hedge' : 'one-way';
}

function positionOf(
  position: OpenPosition,
  accountId: string,
  isolated: boolean,
  asOf: number,
): Position {
  const { row, instrument, quantity } = position;
  return {
    id: idOf(accountId, row.symbol, String(row.positionIdx)),
    pool: isolated ? isolatedPoolId(position) : UNIFIED_POOL,
    instrument: instrument.id,
    leg: bybitLeg(row.positionIdx),
    quantity,
    entryPrice: entryOf(position),
    leverage: row.leverage,
    marginMode: isolated ? 'isolated' : 'cross',
    adlRank: adlRank(row.adlRankIndicator),
    asOf,
    reported: reportedPosition({
      mark: row.markPrice,
      // `positionValue` is at the entry price and so is no notional (margin/binance-bybit.md 3.2).
      notional: null,
      unrealizedPnl: row.unrealisedPnl,
      initialMargin: row.positionIM,
      maintenanceMargin: row.positionMM,
      liquidationPrice: row.liqPrice,
      bankruptcyPrice: row.bustPrice,
    }),
  };
}

/** Prices printed rounded; a quotient keeps this many digits after the point. */
const ENTRY_PLACES = 16;

/**
 * The average entry. `avgPrice` is printed rounded; `positionValue` is size × entry to the last digit (margin/binance-bybit.md
 * 3.2), and the venue's PnL counts from it. Used where it says the same price, more exactly.
 */
function entryOf({ row, instrument }: OpenPosition): DecimalText | null {
  const { avgPrice, positionValue, size } = row;
  if (avgPrice === null || positionValue === null || instrument.kind === 'option') return avgPrice;
  const exact =
    instrument.settlement === 'inverse'
      ? divide(size, positionValue, ENTRY_PLACES)
      : divide(positionValue, size, ENTRY_PLACES);
  const shown = avgPrice.split('.')[1]?.length ?? 0;
  return exact !== null && agree(exact, avgPrice, `1e-${shown}`) ? exact : avgPrice;
}

/**
 * Indicator 1 to 5, 5 next in line. 0 is what an empty position carries (bybit-exchange.github.io/docs/v5/enum), so beside an
 * open one it says nothing.
 */
function adlRank(indicator: number | null): number | null {
  return indicator === null || indicator < 1 || indicator > 5 ? null : indicator / 5;
}

function pricesOf(
  read: BybitReplies,
  open: readonly OpenPosition[],
  asOf: number,
): readonly InstrumentPrice[] {
  const used = new Set([
    ...open.map(({ instrument }) => instrument.id),
    ...(read.orders ?? []).map((resting) => resting.instrument.id),
  ]);
  return [...used].flatMap((id) => {
    const ticker = tickerOf(id, read);
    const mark = open.find(({ instrument }) => instrument.id === id)?.row.markPrice;
    if (mark === undefined || mark === null) return ticker ? [ticker] : [];
    const empty = { index: null, last: null, low24h: null, high24h: null };
    return [{ ...empty, ...ticker, instrument: id, mark, asOf }];
  });
}

function tickerOf(id: string, { tickers, contracts }: BybitReplies): InstrumentPrice | null {
  const ticker = tickers.find(({ price }) => price.instrument === id);
  if (!ticker) return null;
  const minutes = contracts.find(({ instrument }) => instrument === id)?.fundingMinutes ?? null;
  const intervalHours = ticker.fundingHours ?? (minutes === null ? null : minutes / 60);
  const { fundingRate: rate, nextFundingTime: nextAt } = ticker;
  // A rate without its interval says nothing of a day, and the interval differs between contracts.
  return rate === null || intervalHours === null || intervalHours < 1
    ? ticker.price
    : { ...ticker.price, funding: { rate, intervalHours, nextAt } };
}

function withTick(instrument: Instrument, { contracts }: BybitReplies): Instrument {
  const tickSize = contracts.find((row) => row.instrument === instrument.id)?.tickSize ?? null;
  return tickSize === null ? instrument : { ...instrument, tickSize };
}

function assetPricesOf(wallet: Wallet | null, asOf: number): readonly AssetPrice[] {
  return (wallet?.account.coin ?? []).flatMap((coin) => {
    const usd = coinPrice(coin);
    if (usd === null) return [];
    return [
      {
        asset: assetCode(coin.coin),
        venue: 'bybit' as const,
        usd,
        asOf,
        origin: 'Bybit wallet-balance: usdValue ÷ equity',
      },
    ];
  });
}

function distinct(instruments: readonly Instrument[]): readonly Instrument[] {
  return [...new Map(instruments.map((instrument) => [instrument.id, instrument])).values()];
}
