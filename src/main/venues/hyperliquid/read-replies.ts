import { fail, ok, type Result } from '#shared/contract/failure.ts';
import type { DecimalText } from '#shared/domain/decimal-text.ts';
import { readAll, readOne, sortReplies, first, type Sorted } from '../wire/recognised.ts';
import type { Reply } from '../wire/reply.ts';
import { dexOf } from './instrument.ts';
import {
  parseActiveAssetContext,
  parseAllMids,
  parseClearinghouseState,
  parseMeta,
  parseMetaAndContexts,
  parseOpenOrders,
  parseSpotState,
  type CoinPrice,
} from './parse.ts';
import {
  hyperliquidError,
  isEmptyHyperliquidList,
  recogniseAbstraction,
  recogniseHyperliquid,
  type HyperliquidEndpoint,
} from './recognise.ts';
import { Abstraction, type ClearinghouseState, type Meta, type SpotState } from './wire.ts';

type CoinOrder = Extract<
  ReturnType<typeof parseOpenOrders>,
  { readonly ok: true }
>['value'][number];

/** A Hyperliquid account's replies, read; null and empty members were not given. */
export interface HyperliquidReplies {
  readonly sorted: Sorted<HyperliquidEndpoint>;
  readonly state: ClearinghouseState;
  readonly spot: SpotState | null;
  /** How the account margins; null when not given. */
  readonly abstraction: Abstraction | null;
  readonly meta: Meta | null;
  readonly prices: readonly CoinPrice[];
  readonly mids: ReadonlyMap<string, DecimalText>;
  readonly orders: readonly CoinOrder[] | null;
}

const several: ReadonlySet<HyperliquidEndpoint> = new Set(['activeAssetCtx']);

export function readHyperliquidReplies(replies: readonly Reply[]): Result<HyperliquidReplies> {
  const sortedResult = sortReplies(replies, {
    venue: 'Hyperliquid',
    recognise: recogniseHyperliquid,
    recogniseWord: recogniseAbstraction,
    errorIn: hyperliquidError,
    isEmptyList: isEmptyHyperliquidList,
    several,
  });
  if (!sortedResult.ok) return sortedResult;
  const sorted = sortedResult.value;
  const state = readOne(first(sorted, 'clearinghouseState'), parseClearinghouseState);
  if (!state.ok) return state;
  if (state.value === null) {
    // Spot balances alone would read as an account without positions.
    return fail('missing-data', 'No reply holds positions: add clearinghouseState.');
  }
  const spot = readOne(first(sorted, 'spotClearinghouseState'), parseSpotState);
  if (!spot.ok) return spot;
  const market = readMarket(sorted);
  if (!market.ok) return market;
  const orders = readOne(first(sorted, 'openOrders'), parseOpenOrders);
  if (!orders.ok) return orders;
  const collateral = requireUsdc(state.value, market.value.meta);
  if (!collateral.ok) return collateral;
  return ok({
    sorted,
    state: state.value,
    spot: spot.value,
    abstraction: abstractionOf(sorted),
    ...market.value,
    orders: orders.value,
  });
}

function abstractionOf(sorted: Sorted<HyperliquidEndpoint>): Abstraction | null {
  const word = Abstraction.safeParse(first(sorted, 'userAbstraction')?.body);
  return word.success ? word.data : null;
}

function readMarket(
  sorted: Sorted<HyperliquidEndpoint>,
): Result<Pick<HyperliquidReplies, 'meta' | 'prices' | 'mids'>> {
  const plain = readOne(first(sorted, 'meta'), parseMeta);
  if (!plain.ok) return plain;
  const priced = readOne(first(sorted, 'metaAndAssetCtxs'), parseMetaAndContexts);
  if (!priced.ok) return priced;
  const active = readAll(sorted.activeAssetCtx, parseActiveAssetContext);
  if (!active.ok) return active;
  const mids = readOne(first(sorted, 'allMids'), parseAllMids);
  if (!mids.ok) return mids;
  return ok({
    meta: priced.value?.meta ?? plain.value,
    prices: [...active.value, ...(priced.value?.prices ?? [])],
    mids: mids.value ?? new Map<string, DecimalText>(),
  });
}

/** A builder exchange may be margined in another token, which only its meta says. */
function requireUsdc(state: ClearinghouseState, meta: Meta | null): Result<null> {
  const built = state.assetPositions.find(({ position }) => dexOf(position.coin) !== null);
  const token = meta?.collateralToken ?? null;
  if (token !== null && token !== 0) {
    return fail(
      'unsupported',
      `These contracts are margined in token ${token}; only USDC is supported.`,
    );
  }
  if (!built || token === 0) return ok(null);
  return fail(
    'missing-data',
    `${built.position.coin} is of a builder exchange, and no reply says what margins it: its meta would.`,
  );
}
