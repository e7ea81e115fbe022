import { fail, ok, type Result } from '#shared/contract/failure.ts';
import type { Account, Position } from '#shared/domain/account.ts';
import type { DecimalText } from '#shared/domain/decimal-text.ts';
import type { InstrumentPrice } from '#shared/domain/instrument.ts';
import { gapWords, type GapWords } from '../wire/gap-words.ts';
import { divide, isZero, magnitude } from '../wire/decimal.ts';
import { idOf, instrumentId } from '../wire/identifiers.ts';
import { reportedPosition, type AccountContext, type AccountPortion } from '../wire/portion.ts';
import { first } from '../wire/recognised.ts';
import type { Reply } from '../wire/reply.ts';
import { replyTime } from '../wire/reply-time.ts';
import { hyperliquidInstrument } from './instrument.ts';
import { marginingOf, type Margining } from './margining.ts';
import { accountMargin, balancesOf, isCross, poolOf, poolsOf } from './pools.ts';
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
  const unproven = context.proof === 'given' ? null : unprovenReplies(read);
  if (unproven !== null && context.proof === 'required') return fail('venue', unproven);
  const time = replyTime({
    own: read.state.time,
    received: first(read.sorted, 'clearinghouseState')?.receivedAt ?? null,
    mentioned: null,
    fallback: context.fallbackTime,
  });
  const words = gapWords(context);
  const rules = hyperliquidRules(read, time.at, words);
  if (!rules.ok) return rules;
  const positions = read.state.assetPositions
    .map((row) => row.position)
    .filter((position) => !isZero(position.szi));
  const coins = new Set([
    ...positions.map((position) => position.coin),
    ...(read.orders ?? []).map((order) => order.coin),
  ]);
  const margining = marginingOf(read);
  const { mode } = margining;
  const unified = mode === 'hyperliquid-unified';
  const account: Account = {
    id: context.id,
    label: context.label,
    venue: 'hyperliquid',
    venueUid: null,
    mode,
    positionMode: 'one-way',
    asOf: time.at,
    pools: [...poolsOf(read, positions, unified, time.at)],
    balances: [...balancesOf(read, positions, margining, time.at)],
    positions: positions.map((position) => positionOf(position, context.id, unified, time.at)),
    orders: (read.orders ?? []).map(({ coin: _coin, ...order }) => order),
    reported: accountMargin(read, positions, unified, time.at),
    gaps: [
      ...[unproven, time.gap].filter((gap) => gap !== null),
      ...rules.value.gaps,
      ...gapsOf(read, positions, margining, words),
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

/** Perpetual state, spot balances, orders and the way of margining of one address share no figure. */
function unprovenReplies({ sorted }: HyperliquidReplies): string | null {
  const others = [
    ...(sorted.spotClearinghouseState ?? []),
    ...(sorted.openOrders ?? []),
    ...(sorted.userAbstraction ?? []),
  ];
  if (others.length === 0) return null;
  const names = others.map((reply) => reply.name).join(' and ');
  return `Nothing in ${names} shows that it is of the same address as the clearinghouse state.`.slice(
    0,
    300,
  );
}

function positionOf(
  position: WirePosition,
  accountId: string,
  unified: boolean,
  asOf: number,
): Position {
  return {
    id: idOf(accountId, position.coin),
    pool: poolOf(position, unified),
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
      ...(published?.funding ? { funding: published.funding } : {}),
      asOf,
    },
  ];
}

function gapsOf(
  { state, spot, orders, prices, mids }: HyperliquidReplies,
  positions: readonly WirePosition[],
  { mode, isTold }: Margining,
  words: GapWords,
): readonly string[] {
  const gaps: string[] = [];
  const unified = mode === 'hyperliquid-unified';
  if (!isTold) {
    gaps.push(
      `Whether spot and perpetual balances margin each other is not in ${words.replies}; ${unified ? 'one balance is' : 'separate balances are'} taken.`,
    );
  }
  if (unified) {
    gaps.push('Positions on other exchanges of perpetuals share this collateral and are not read.');
  }
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
