import { fail, ok, type Result } from '#shared/contract/failure.ts';
import type { Account, Balance, Pool, Position } from '#shared/domain/account.ts';
import type { DecimalText } from '#shared/domain/decimal-text.ts';
import type { InstrumentPrice } from '#shared/domain/instrument.ts';
import { add, divide, isZero, magnitude, subtract, sum } from '../wire/decimal.ts';
import { assetCode, idOf, instrumentId } from '../wire/identifiers.ts';
import {
  reportedMargin,
  reportedPosition,
  type AccountContext,
  type AccountPortion,
} from '../wire/portion.ts';
import { first } from '../wire/recognised.ts';
import type { Reply } from '../wire/reply.ts';
import { replyTime } from '../wire/reply-time.ts';
import { hyperliquidInstrument, USDC } from './instrument.ts';
import { readHyperliquidReplies, type HyperliquidReplies } from './read-replies.ts';
import { hyperliquidRules } from './rules.ts';
import type { Position as WirePosition } from './wire.ts';

/** One Hyperliquid address, on one exchange of perpetuals, from its replies. */
export function hyperliquidAccount(
  replies: readonly Reply[],
  context: AccountContext,
): Result<AccountPortion> {
  const readResult = readHyperliquidReplies(replies);
  if (!readResult.ok) return readResult;
  const read = readResult.value;
  const unproven = unprovenReplies(read);
  if (unproven !== null && context.proof === 'required') return fail('venue', unproven);
  const time = replyTime({
    own: read.state.time,
    received: first(read.sorted, 'clearinghouseState')?.receivedAt ?? null,
    mentioned: null,
    fallback: context.fallbackTime,
  });
  const rules = hyperliquidRules(read, time.at);
  if (!rules.ok) return rules;
  const positions = read.state.assetPositions
    .map((row) => row.position)
    .filter((position) => !isZero(position.szi));
  const coins = new Set([
    ...positions.map((position) => position.coin),
    ...(read.orders ?? []).map((order) => order.coin),
  ]);
  const account: Account = {
    id: context.id,
    label: context.label,
    venue: 'hyperliquid',
    venueUid: null,
    mode: modeOf(read, positions),
    positionMode: 'one-way',
    asOf: time.at,
    pools: [...poolsOf(read, positions, time.at)],
    balances: [...balancesOf(read, positions, time.at)],
    positions: positions.map((position) => positionOf(position, context.id, time.at)),
    orders: (read.orders ?? []).map(({ coin: _coin, ...order }) => order),
    reported: reportedMargin(USDC, time.at, {
      equity: read.state.marginSummary.accountValue,
      marginBalance: read.state.marginSummary.accountValue,
      initialMargin: read.state.marginSummary.totalMarginUsed,
      available: read.state.withdrawable,
    }),
    gaps: [
      ...[unproven, time.gap].filter((gap) => gap !== null),
      ...rules.value.gaps,
      ...gapsOf(read, positions),
    ],
  };
  return ok({
    account,
    instruments: [...coins].map(hyperliquidInstrument),
    prices: [...coins].flatMap((coin) => priceOf(coin, read, positions, time.at)),
    assetPrices: [],
    rules: rules.value.rules,
  });
}

/** Perpetual state, spot balances and orders of one address share no figure. */
function unprovenReplies({ sorted }: HyperliquidReplies): string | null {
  const others = [...(sorted.spotClearinghouseState ?? []), ...(sorted.openOrders ?? [])];
  if (others.length === 0) return null;
  const names = others.map((reply) => reply.name).join(' and ');
  return `Nothing in ${names} shows that it is of the same address as the clearinghouse state.`.slice(
    0,
    300,
  );
}

/** A unified account keeps its collateral in the spot state, and the perpetual state's value reads 0 (margin/hyperliquid 3.7). */
function modeOf(
  { state, spot }: HyperliquidReplies,
  positions: readonly WirePosition[],
): Account['mode'] {
  const empty = isZero(state.crossMarginSummary.accountValue);
  const funded = spot?.balances.some((row) => row.coin === USDC && !isZero(row.total)) ?? false;
  return empty && funded && positions.length > 0 ? 'hyperliquid-unified' : 'hyperliquid-standard';
}

function isCross(position: WirePosition): boolean {
  return position.leverage.type === 'cross';
}

const CROSS_POOL = idOf('cross', USDC);

function poolOf(position: WirePosition): string {
  return isCross(position) ? CROSS_POOL : idOf('isolated', position.coin);
}

function profit(positions: readonly WirePosition[]): DecimalText {
  return sum(positions.map((position) => position.unrealizedPnl));
}

function poolsOf(
  { state }: HyperliquidReplies,
  positions: readonly WirePosition[],
  asOf: number,
): readonly Pool[] {
  const cross = positions.filter(isCross);
  const { accountValue, totalMarginUsed } = state.crossMarginSummary;
  const shared: readonly Pool[] =
    cross.length === 0 && isZero(accountValue)
      ? []
      : [
          {
            id: CROSS_POOL,
            kind: 'cross',
            marginAsset: USDC,
            // The venue prints the value with PnL; what is left without it is the wallet.
            wallet: subtract(accountValue, profit(cross)),
            reported: reportedMargin(USDC, asOf, {
              equity: accountValue,
              marginBalance: accountValue,
              initialMargin: totalMarginUsed,
              maintenanceMargin: state.crossMaintenanceMarginUsed,
            }),
          },
        ];
  const isolated = positions
    .filter((position) => !isCross(position))
    .map((position) => isolatedPool(position, asOf));
  return [...shared, ...isolated];
}

/** `marginUsed` of an isolated position is its whole equity, PnL included (margin/hyperliquid 3.1). */
function isolatedPool(position: WirePosition, asOf: number): Pool {
  return {
    id: poolOf(position),
    kind: 'isolated',
    marginAsset: USDC,
    wallet: subtract(position.marginUsed, position.unrealizedPnl),
    reported: reportedMargin(USDC, asOf, {
      equity: position.marginUsed,
      marginBalance: position.marginUsed,
      unrealizedPnl: position.unrealizedPnl,
    }),
  };
}

/** Spot coins stand beside the perpetual wallet; of USDC there is one balance, the two together. */
function balancesOf(
  { state, spot }: HyperliquidReplies,
  positions: readonly WirePosition[],
  asOf: number,
): readonly Balance[] {
  const perpetual = subtract(state.marginSummary.accountValue, profit(positions));
  const held = (spot?.balances ?? []).filter((row) => !isZero(row.total));
  const spotUsdc = held.find((row) => row.coin === USDC)?.total ?? '0';
  const coins = held
    .filter((row) => row.coin !== USDC)
    .map((row) => ({
      asset: assetCode(row.coin),
      wallet: row.total,
      borrowed: null,
      reported: null,
    }));
  const usdc: Balance = {
    asset: USDC,
    wallet: add(perpetual, spotUsdc),
    borrowed: null,
    reported: isZero(spotUsdc)
      ? reportedMargin(USDC, asOf, { equity: state.marginSummary.accountValue })
      : null,
  };
  return [usdc, ...coins];
}

function positionOf(position: WirePosition, accountId: string, asOf: number): Position {
  return {
    id: idOf(accountId, position.coin),
    pool: poolOf(position),
    instrument: instrumentId('hyperliquid', position.coin),
    leg: 'both',
    quantity: position.szi,
    entryPrice: position.entryPx,
    leverage: position.leverage.value,
    marginMode: position.leverage.type,
    adlRank: null,
    asOf,
    reported: reportedPosition({
      mark: markOf(position),
      notional: position.positionValue,
      unrealizedPnl: position.unrealizedPnl,
      initialMargin: isCross(position) ? position.marginUsed : null,
      liquidationPrice: position.liquidationPx,
    }),
  };
}

/** Digits after the point; prices have at most six. */
const PRICE_PLACES = 8;

/** The mark the state was made with: position value ÷ size. */
function markOf(position: WirePosition): DecimalText | null {
  return divide(position.positionValue, magnitude(position.szi), PRICE_PLACES);
}

function priceOf(
  coin: string,
  { prices, mids }: HyperliquidReplies,
  positions: readonly WirePosition[],
  asOf: number,
): readonly InstrumentPrice[] {
  const position = positions.find((row) => row.coin === coin);
  const published = prices.find((row) => row.coin === coin);
  const mark = (position && markOf(position)) ?? published?.mark ?? mids.get(coin);
  if (mark === undefined) return [];
  return [
    {
      instrument: instrumentId('hyperliquid', coin),
      mark,
      index: published?.oracle ?? null,
      last: null,
      low24h: null,
      high24h: null,
      asOf,
    },
  ];
}

function gapsOf(
  { state, spot, orders, prices, mids }: HyperliquidReplies,
  positions: readonly WirePosition[],
): readonly string[] {
  const gaps = [
    'Whether spot and perpetual balances margin each other is not in these replies; separate balances are taken.',
  ];
  if (state.crossMaintenanceMarginUsed === null) {
    gaps.push('The cross maintenance margin is not in this reply.');
  }
  const marked = new Set([...positions, ...prices].map((row) => row.coin));
  if (orders?.some(({ coin }) => !marked.has(coin) && mids.has(coin))) {
    gaps.push(
      'Coins with orders but no position are priced at the middle of the book, not the mark.',
    );
  }
  if (!spot) gaps.push('Spot balances are not in these replies; add spotClearinghouseState.');
  if (orders === null) gaps.push('Open orders are not in these replies; add frontendOpenOrders.');
  return gaps;
}
