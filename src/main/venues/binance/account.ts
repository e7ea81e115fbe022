import { fail, ok, type Result } from '#shared/contract/failure.ts';
import type { Account } from '#shared/domain/account.ts';
import type { Instrument } from '#shared/domain/instrument.ts';
import { gapWords, type GapWords } from '../wire/gap-words.ts';
import { isZero } from '../wire/decimal.ts';
import type { AccountContext, AccountPortion } from '../wire/portion.ts';
import { refuse, type Reply } from '../wire/reply.ts';
import { accountTime, positionModeOf, positionOf, tierScalesOf } from './account-parts.ts';
import { coinmAccount } from './coinm-account.ts';
import { binanceInstrument } from './instrument.ts';
import { fundingGap } from './parse-market.ts';
import {
  binanceBalances,
  crossAndIsolatedPools,
  headerTotals,
  multiAssetsPools,
  type PlacedPosition,
} from './pools.ts';
import { isPortfolioReply, portfolioAccount } from './portfolio-account.ts';
import { accountPositions, openPositions } from './positions.ts';
import { pricesOf } from './prices.ts';
import { readBinanceReplies, type BinanceReplies } from './read-replies.ts';
import { recogniseBinance, recogniseCoinm } from './recognise.ts';
import { rulesOf } from './rules.ts';
import { binanceAccountProof } from './same-account.ts';
import type { Account as WireAccount } from './wire.ts';

/**
 * One Binance account from its replies: USDⓈ-M or COIN-M, which keep wallets and positions of their own, or portfolio margin, which
 * is one of both.
 */
export function binanceAccount(
  replies: readonly Reply[],
  context: AccountContext,
): Result<AccountPortion> {
  if (replies.some(isPortfolioReply)) return portfolioAccount(replies, context);
  const coinm = replies.find(({ body }) => recogniseCoinm(body) !== null);
  if (!coinm) return usdmAccount(replies, context);
  const usdm = replies.find(
    ({ body }) => typeof body === 'object' && body !== null && recogniseBinance(body) !== null,
  );
  return usdm
    ? fail(
        'venue',
        `${usdm.name} is of USDⓈ-M and ${coinm.name} of COIN-M, which are two accounts; import each by itself.`,
      )
    : coinmAccount(replies, context);
}

function usdmAccount(replies: readonly Reply[], context: AccountContext): Result<AccountPortion> {
  const read = readBinanceReplies(replies);
  if (!read.ok) return read;
  const proof = binanceAccountProof(read.value, context.proof);
  if (!proof.ok) return proof;
  const contracts = contractsOf(read.value);
  if (!contracts.ok) return contracts;
  const { positions, instruments } = contracts.value;
  const time = timeOf(read.value, context);
  const modes = modesOf(read.value);
  const rules = rulesOf(read.value, instruments, context, time.at);
  const gaps = [
    ...proof.value,
    ...[time.gap, modes.gap, rules.gap].filter((gap) => gap !== null),
    ...gapsOf(read.value, positions, instruments, { ...modes, words: gapWords(context) }),
  ];
  const account: Account = {
    id: context.id,
    label: context.label,
    venue: 'binance',
    venueUid: read.value.balances?.accountAlias ?? null,
    mode: modes.multiAssets ? 'binance-usdm-multi' : 'binance-usdm-single',
    positionMode: modes.positionMode,
    asOf: time.at,
    pools: modes.multiAssets
      ? [...multiAssetsPools(read.value.account, positions, time.at)]
      : [...crossAndIsolatedPools(read.value, positions, time.at)],
    balances: [...binanceBalances(read.value, positions, time.at)],
    positions: positions.map((position) =>
      positionOf(position, context.id, modes.multiAssets, time.at),
    ),
    orders: [...(read.value.orders ?? [])],
    ...tierScalesOf(read.value.brackets, instruments),
    reported:
      modes.multiAssets && read.value.account ? headerTotals(read.value.account, time.at) : null,
    gaps,
  };
  return ok({
    account,
    instruments,
    prices: pricesOf(read.value, positions, instruments, time.at),
    assetPrices: read.value.assetIndexes.map((row) => ({
      asset: row.asset,
      venue: 'binance' as const,
      usd: row.usd,
      asOf: row.at ?? time.at,
      origin: 'Binance asset index',
    })),
    rules: rules.rules,
  });
}

interface Contracts {
  readonly positions: readonly PlacedPosition[];
  readonly instruments: readonly Instrument[];
}

function contractsOf(replies: BinanceReplies): Result<Contracts> {
  const open = replies.positionRisk
    ? openPositions(replies.positionRisk, replies.settings)
    : replies.account
      ? accountPositions(replies.account, replies.settings)
      : [];
  const instruments = new Map<string, Instrument>();
  const positions: PlacedPosition[] = [];
  const source = replies.sorted.positionRisk?.[0] ?? replies.sorted.account?.[0];
  for (const position of open) {
    const instrument = binanceInstrument(position.symbol, position.marginAsset);
    if (!instrument) return unknownQuote(source, position.symbol);
    instruments.set(instrument.id, instrument);
    positions.push({ ...position, settle: instrument.settle });
  }
  for (const order of replies.orders ?? []) {
    if (instruments.has(order.instrument)) continue;
    const symbol = order.instrument.slice('binance:'.length);
    const instrument = binanceInstrument(symbol, null);
    if (!instrument) return unknownQuote(replies.sorted.openOrders?.[0], symbol);
    instruments.set(instrument.id, instrument);
  }
  return ok({ positions, instruments: [...instruments.values()] });
}

function unknownQuote(reply: Reply | undefined, symbol: string): Result<never> {
  return refuse(
    reply ?? { name: symbol },
    `${symbol} is not a USDⓈ-M contract whose quote asset can be told from its name.`,
  );
}

function timeOf(replies: BinanceReplies, context: AccountContext): ReturnType<typeof accountTime> {
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

interface Modes {
  readonly multiAssets: boolean;
  readonly positionMode: Account['positionMode'];
  readonly gap: string | null;
}

function modesOf(replies: BinanceReplies): Modes {
  const stated = replies.modes?.multiAssets ?? replies.account?.multiAssetsMargin ?? null;
  const shown = replies.account !== null && lendsBetweenAssets(replies.account);
  const gap = shown
    ? 'Multi-assets mode is read from assets that have funds available without a wallet; add accountConfig to be sure.'
    : 'Whether assets margin each other is not in these replies: single-asset mode is taken; add accountConfig.';
  return {
    multiAssets: stated ?? shown,
    positionMode: statedPositionMode(replies),
    gap: stated === null ? gap : null,
  };
}

function statedPositionMode({
  modes,
  account,
  positionRisk,
}: BinanceReplies): Account['positionMode'] {
  if (modes) return modes.hedge ? 'hedge' : 'one-way';
  return positionModeOf([...(positionRisk ?? []), ...(account?.positions ?? [])]);
}

/** In single-asset mode an asset without a wallet has nothing available; in multi-assets mode all assets back it. */
function lendsBetweenAssets(account: WireAccount): boolean {
  return account.assets.some(
    (row) =>
      isZero(row.walletBalance) && isZero(row.unrealizedProfit) && !isZero(row.availableBalance),
  );
}

function gapsOf(
  replies: BinanceReplies,
  positions: readonly PlacedPosition[],
  instruments: readonly Instrument[],
  { multiAssets, words }: Modes & { readonly words: GapWords },
): readonly string[] {
  const gaps: string[] = [];
  if (!replies.account && !replies.balances) {
    gaps.push(
      'Wallet balances are not in these replies, so equity is unknown; add the account reply.',
    );
  }
  if (positions.some((position) => position.leverage === null)) {
    gaps.push(`Leverage is not in ${words.replies}${words.remedy('symbolConfig')}`);
  }
  if (positions.some((position) => position.derived)) {
    gaps.push(
      'Entry and mark prices are worked out from notional and unrealized PnL, and liquidation prices are missing; add positionRisk.',
    );
  }
  if (replies.orders === null) gaps.push('Open orders are not in these replies; add openOrders.');
  if (multiAssets && replies.assetIndexes.length === 0) {
    gaps.push(
      `How far each asset counts as margin is not in ${words.replies}, so load is unknown${words.remedy('assetIndex')}`,
    );
  }
  const funding = fundingGap(instruments, replies.marks, replies.fundingIntervals);
  return funding === null ? gaps : [...gaps, funding];
}
