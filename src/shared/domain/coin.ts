import { isDollarAsset } from './instrument.ts';

/**
 * The coin a price belongs to. Venues quote small coins by the thousand (`1000BONK`, `1000000MOG`, Hyperliquid `kSHIB`):
 * the price differs by a constant, so a relative move is the same and they are one coin.
 */
export function coinOf(asset: string): string {
  return asset
    .replace(/^(?:1000000|100000|10000|1000|1M)(?=[A-Z])/, '')
    .replace(/^k(?=[A-Z]{2,})/, '');
}

/** Whether "every coin moves" moves it. */
export function movesWithAll(coin: string): boolean {
  return !isDollarAsset(coin);
}
