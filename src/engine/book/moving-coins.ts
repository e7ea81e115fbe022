import { coinOf } from '#shared/domain/coin.ts';
import { isDollarAsset } from '#shared/domain/instrument.ts';
import { onceFor } from '../once.ts';
import type { AccountRisk } from './account-risk.ts';
import type { CompiledAccount } from './compiled-book.ts';

/**
 * Coins whose move alone may liquidate the account: of its positions first, then those that its positions are paid in and that its
 * margin is made of. A dollar coin is left out, as its price is what all others are told in.
 */
export function movingCoins({ account, bandsOf }: AccountRisk): readonly string[] {
  if (account.holdings.length === 0) return [];
  const beside = coinsBeside(account).filter((coin) => bandsOf(coin).length > 0);
  return [...account.byCoin.keys(), ...beside];
}

/**
 * Coins that an account's positions are paid in and its margin is made of, and that none of its positions is of: the same under every
 * market.
 */
const coinsBeside = onceFor(({ byCoin, holdings, assets }: CompiledAccount): readonly string[] => {
  const others = [
    ...holdings.map(({ leg }) => leg.instrument.instrument.quote),
    ...assets.map(({ asset }) => asset),
  ];
  const coins = others.filter((asset) => !isDollarAsset(asset)).map(coinOf);
  return [...new Set(coins)].filter((coin) => !byCoin.has(coin));
});
