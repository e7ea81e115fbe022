import type { Instrument } from '#shared/domain/instrument.ts';
import { contractCoin, instrumentId } from '../wire/identifiers.ts';

/** Margin token of the first perpetual exchange and of builder exchanges whose `collateralToken` is 0. */
export const USDC = 'USDC';

/** `BTC`, `kPEPE` (thousands), `flx:CRCL` (of the builder exchange "flx"). */
export function hyperliquidInstrument(coin: string): Instrument {
  const name = coin.split(':').at(-1) ?? coin;
  return {
    id: instrumentId('hyperliquid', coin),
    venue: 'hyperliquid',
    venueSymbol: coin,
    kind: 'perpetual',
    settlement: 'linear',
    base: contractCoin(name),
    quote: USDC,
    settle: USDC,
    contractMultiplier: '1',
    expiresAt: null,
  };
}

/** The builder exchange a coin belongs to; null for the venue's own. */
export function dexOf(coin: string): string | null {
  const [dex, name] = coin.split(':');
  return name === undefined ? null : (dex ?? null);
}
