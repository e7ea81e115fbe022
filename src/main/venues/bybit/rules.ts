import type { Instrument } from '#shared/domain/instrument.ts';
import type { VenueRules } from '#shared/domain/rules.ts';
import { assetCode } from '../wire/identifiers.ts';
import type { BybitReplies } from './read-replies.ts';

/** What these replies say of how the account is margined, for what it holds; null when nothing. */
export function bybitRules(
  read: BybitReplies,
  instruments: readonly Instrument[],
  asOf: number,
): VenueRules | null {
  const held = new Set(instruments.map(({ id }) => id));
  const coins = (read.wallet?.account.coin ?? []).map(({ coin }) => assetCode(coin));
  const assets = new Set([...coins, ...instruments.map(({ settle }) => settle)]);
  const rules = {
    instruments: read.tiers.filter((row) => held.has(row.instrument)),
    borrowing: read.borrowing.filter(({ asset }) => assets.has(asset)),
    collateral: collateralOf(read),
    fees: read.fees.filter(({ instrument }) => instrument !== null && held.has(instrument)),
  };
  const origins = [
    ...(rules.instruments.length > 0 ? ['risk-limit'] : []),
    ...(rules.fees.length > 0 ? ['fee-rate'] : []),
    ...(rules.collateral.length > 0 ? ['wallet-balance and spot-margin collateral'] : []),
    ...(rules.borrowing.length > 0 ? ['spot-margin position-tiers'] : []),
  ];
  if (origins.length === 0) return null;
  return { venue: 'bybit', asOf, origin: `Bybit replies: ${origins.join(', ')}`, ...rules };
}

/**
 * A coin counts by its slabs only where both the venue and the account have it switched on; switched off by either it counts
 * nothing, and where a reply does not say, its value is unknown (margin/binance-bybit.md 3.4).
 */
export function collateralOf({ wallet, collateral }: BybitReplies): VenueRules['collateral'] {
  return (wallet?.account.coin ?? []).flatMap(({ coin, marginCollateral, collateralSwitch }) => {
    const asset = assetCode(coin);
    if (marginCollateral === false || collateralSwitch === false)
      return [{ asset, slabs: [{ from: '0', to: null, weight: '0' }] }];
    const own = collateral.find((row) => row.asset === asset);
    return own && marginCollateral && collateralSwitch ? [own] : [];
  });
}
