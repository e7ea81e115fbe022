import { coinOf } from '#shared/domain/coin.ts';
import { isDollarAsset } from '#shared/domain/instrument.ts';
import type { AccountRisk } from './account-risk.ts';

/**
 * Coins whose move alone may liquidate the account: of its positions first, then those that its positions are paid in and that its
 * margin is made of. A dollar coin is left out, as its price is what all others are told in.
 */
export function movingCoins({ account, bandsOf }: AccountRisk): readonly string[] {
  const { byCoin, holdings, assets } = account;
  if (holdings.length === 0) return [];
  const others = [
    ...holdings.map(({ leg }) => leg.instrument.instrument.quote),
    ...assets.map(({ asset }) => asset),
  ];
  const beside = others.filter((asset) => !isDollarAsset(asset)).map(coinOf);
  const coins = new Set(beside.filter((coin) => !byCoin.has(coin) && bandsOf(coin).length > 0));
  return [...byCoin.keys(), ...coins];
}
