import type { MapCrossing } from './detail.ts';

/** Support for specs of the liquidation map: a liquidation of account `c` at OKX, of any other at Binance, by a coin whose mark is 100. */
export function crossing(
  account: string,
  move: number,
  notional: number | null,
  change: Partial<MapCrossing> = {},
): MapCrossing {
  return {
    account: { id: account, label: account, venue: account === 'c' ? 'okx' : 'binance' },
    pool: 'cross:USDT',
    level: 'liquidation',
    move,
    price: 100 * (1 + move),
    notional,
    quality: 'live',
    reason: null,
    ...change,
  };
}
