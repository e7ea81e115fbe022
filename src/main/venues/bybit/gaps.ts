import type { GapWords } from '../wire/gap-words.ts';
import { isZero } from '../wire/decimal.ts';
import { assetCode } from '../wire/identifiers.ts';
import type { OpenPosition } from './parse.ts';
import { isolatedWallet } from './pools.ts';
import type { BybitReplies } from './read-replies.ts';
import { collateralOf } from './rules.ts';

export function gapsOf(
  read: BybitReplies,
  open: readonly OpenPosition[],
  isolated: boolean,
  words: GapWords,
): readonly string[] {
  const gaps: string[] = [];
  if (!read.wallet) {
    gaps.push(
      'Wallet balances are not in these replies, so equity is unknown; add wallet-balance.',
    );
  }
  if (!read.pages) gaps.push('Positions are not in these replies; add position/list.');
  if (read.marginMode === null) {
    gaps.push('The margin mode is not in these replies; add account/info.');
  }
  if (read.notOnePool !== null) gaps.push(read.notOnePool);
  const unlisted = unlistedCoins(read);
  if (unlisted.length > 0) {
    const coins = unlisted.join(', ');
    gaps.push(
      `Positions settled in ${coins} need margin but are not listed${words.remedy('their position/list')}`,
    );
  }
  if (mayContinue(read)) {
    gaps.push('A position list may go on on a further page; add it.');
  }
  if (isolated && open.some((position) => isolatedWallet(position) === null)) {
    gaps.push(`The margin assigned to isolated positions is not in ${words.replies}.`);
  }
  if (open.some(({ instrument }) => !read.tiers.some((row) => row.instrument === instrument.id))) {
    gaps.push(`Margin tiers are not in ${words.replies}${words.remedy('risk-limit')}`);
  }
  if (open.some(({ instrument }) => !read.fees.some((row) => row.instrument === instrument.id))) {
    gaps.push(`The account’s fees are not in ${words.replies}${words.remedy('account/fee-rate')}`);
  }
  const unvalued = unvaluedCoins(read);
  if (unvalued.length > 0) {
    gaps.push(
      `How much of ${unvalued.slice(0, 8).join(', ')} counts as collateral is not in ${words.replies}${words.remedy('spot-margin-trade/collateral')}`,
    );
  }
  if (read.orders === null) gaps.push('Open orders are not in these replies; add order/realtime.');
  return gaps;
}

/** Coins held of which no reply says what they count. */
function unvaluedCoins(read: BybitReplies): readonly string[] {
  const valued = new Set(collateralOf(read).map(({ asset }) => asset));
  return (read.wallet?.account.coin ?? [])
    .filter(({ equity }) => !isZero(equity) && !equity.startsWith('-'))
    .map(({ coin }) => assetCode(coin))
    .filter((asset) => !valued.has(asset));
}

/** Coins whose positions need margin by the wallet's account, but none is in the position lists. */
export function unlistedCoins({ wallet, pages }: BybitReplies): readonly string[] {
  if (!wallet || !pages) return [];
  const settled = new Set(
    pages.flatMap((page) => page.open.map(({ instrument }) => instrument.settle)),
  );
  return wallet.account.coin
    .filter(({ totalPositionIM }) => totalPositionIM !== null && !isZero(totalPositionIM))
    .map(({ coin }) => coin)
    .filter((coin) => !settled.has(coin));
}

export function mayContinue({ pages }: BybitReplies): boolean {
  return pages?.some((page) => page.mayContinue) ?? false;
}
