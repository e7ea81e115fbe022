import { ok, type Result } from '#shared/contract/failure.ts';
import type { Account } from '#shared/domain/account.ts';
import type { AssetPrice, Instrument } from '#shared/domain/instrument.ts';
import { gapWords, type GapWords } from '../wire/gap-words.ts';
import type { AccountContext, AccountPortion } from '../wire/portion.ts';
import { refuse, type Reply } from '../wire/reply.ts';
import { accountTime, positionModeOf, positionOf, tierScalesOf } from './account-parts.ts';
import { coinmInstrument } from './coinm-instrument.ts';
import {
  coinmAccountPositions,
  coinmPositions,
  misfit,
  type CoinmPosition,
} from './coinm-positions.ts';
import { readCoinmReplies, type CoinmReplies } from './coinm-replies.ts';
import { fundingGap } from './parse-market.ts';
import { binanceBalances, crossAndIsolatedPools, type PlacedPosition } from './pools.ts';
import { pricesOf } from './prices.ts';
import { rulesOf } from './rules.ts';
import { coinmAccountProof } from './same-account.ts';

/** One Binance COIN-M account from its replies. */
export function coinmAccount(
  replies: readonly Reply[],
  context: AccountContext,
): Result<AccountPortion> {
  const read = readCoinmReplies(replies);
  if (!read.ok) return read;
  const proof = coinmAccountProof(read.value, context.proof);
  if (!proof.ok) return proof;
  const held = positionsOf(read.value);
  if (!held.ok) return held;
  const positions = held.value.map((row): PlacedPosition => ({
    ...row,
    settle: row.instrument.settle,
  }));
  const instruments = instrumentsOf(held.value, read.value);
  const time = timeOf(read.value, context);
  // The table that ships with the app is of USDⓈ-M.
  const rules = rulesOf(
    { brackets: read.value.brackets, assetIndexes: [] },
    instruments,
    { ...context, shippedTiers: null },
    time.at,
  );
  const account: Account = {
    id: context.id,
    label: context.label,
    venue: 'binance',
    venueUid: read.value.balances?.accountAlias ?? null,
    mode: 'binance-coinm',
    positionMode: positionModeOf([
      ...(read.value.positionRisk ?? []),
      ...(read.value.account?.positions ?? []),
    ]),
    asOf: time.at,
    pools: [...crossAndIsolatedPools(read.value, positions, time.at)],
    balances: [...binanceBalances(read.value, positions, time.at)],
    positions: positions.map((position) => positionOf(position, context.id, false, time.at)),
    orders: [...(read.value.orders ?? [])],
    ...tierScalesOf(read.value.brackets, instruments),
    reported: null,
    gaps: [
      ...proof.value,
      ...[time.gap, rules.gap].filter((gap) => gap !== null),
      ...gapsOf(read.value, positions, instruments, gapWords(context)),
    ],
  };
  return ok({
    account,
    instruments,
    prices: pricesOf(read.value, positions, instruments, time.at),
    assetPrices: indexPrices(read.value, account, time.at),
    rules: rules.rules,
  });
}

function positionsOf({
  account,
  positionRisk,
  sorted,
}: CoinmReplies): Result<readonly CoinmPosition[]> {
  const source = sorted.positionRisk?.[0] ?? sorted.account?.[0] ?? { name: 'positions' };
  const read = positionRisk
    ? coinmPositions(positionRisk)
    : account
      ? coinmAccountPositions(account)
      : { known: true as const, value: [] };
  if (!read.known) return refuse(source, `${read.symbol} is not a COIN-M contract.`);
  const odd = misfit(read.value);
  if (odd)
    return refuse(
      source,
      `${odd.symbol}: a face value of ${odd.quantity} USD at ${odd.mark ?? ''} is not worth the ${odd.notional ?? ''} ${odd.instrument.settle} it reports.`,
    );
  return ok(read.value);
}

/** Orders of unknown contracts were refused when they were read. */
function instrumentsOf(
  positions: readonly CoinmPosition[],
  { orders }: CoinmReplies,
): readonly Instrument[] {
  const ordered = (orders ?? []).flatMap(
    ({ instrument }) => coinmInstrument(instrument.slice('binance:'.length)) ?? [],
  );
  const all = [...positions.map(({ instrument }) => instrument), ...ordered];
  return [...new Map(all.map((instrument) => [instrument.id, instrument])).values()];
}

function timeOf(replies: CoinmReplies, context: AccountContext): ReturnType<typeof accountTime> {
  const { sorted, account, positionRisk, balances } = replies;
  return accountTime(
    [sorted.account, sorted.positionRisk, sorted.balance],
    [
      ...(account?.assets ?? []).map((row) => row.updateTime),
      ...(account?.positions ?? []).map((row) => row.updateTime),
      ...(positionRisk ?? []).map((row) => row.updateTime),
      ...(balances?.coins ?? []).map((coin) => coin.updatedAt),
    ],
    context,
  );
}

/** The index of a COIN-M pair is its coin's price in USD. */
function indexPrices(
  { marks }: CoinmReplies,
  account: Account,
  asOf: number,
): readonly AssetPrice[] {
  const wanted = new Set([
    ...account.balances.map(({ asset }) => asset),
    ...account.pools.flatMap(({ marginAsset }) => marginAsset ?? []),
  ]);
  const found = new Map<string, AssetPrice>();
  for (const { symbol, index, at } of marks) {
    const asset = coinmInstrument(symbol)?.base;
    if (asset === undefined || index === null || !wanted.has(asset) || found.has(asset)) continue;
    found.set(asset, {
      asset,
      venue: 'binance',
      usd: index,
      asOf: at ?? asOf,
      origin: `Binance ${asset}USD index`,
    });
  }
  return [...found.values()];
}

function gapsOf(
  { account, balances, orders, marks, fundingIntervals }: CoinmReplies,
  positions: readonly PlacedPosition[],
  instruments: readonly Instrument[],
  words: GapWords,
): readonly string[] {
  const gaps: string[] = [];
  if (!account && !balances) {
    gaps.push(
      'Wallet balances are not in these replies, so equity is unknown; add the account reply.',
    );
  }
  if (positions.some((position) => position.leverage === null)) {
    gaps.push(`Leverage is not in ${words.replies}${words.remedy('positionRisk')}`);
  }
  if (positions.some((position) => position.derived)) {
    gaps.push(
      'Mark prices are worked out from the value of positions, and liquidation prices are missing; add positionRisk.',
    );
  }
  if (orders === null) gaps.push('Open orders are not in these replies; add openOrders.');
  const funding = fundingGap(instruments, marks, fundingIntervals);
  return funding === null ? gaps : [...gaps, funding];
}
