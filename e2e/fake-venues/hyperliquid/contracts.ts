import { exact, type Exact } from '../core/exact.ts';
import type { Listing } from '../core/market.ts';

export interface HyperliquidContract extends Listing {
  readonly sizeDecimals: number;
  readonly maxLeverage: number;
  readonly tableId: number;
}

interface Tier {
  readonly lowerBound: string;
  readonly maxLeverage: number;
}

/** Tables of the main network (recordings/hyperliquid/live2026_meta.json); below 50 an id is a single tier of that leverage. */
export const marginTables: readonly (readonly [
  number,
  { description: string; marginTiers: readonly Tier[] },
])[] = [
  [
    54,
    {
      description: 'tiered 20x (2)',
      marginTiers: [
        { lowerBound: '0.0', maxLeverage: 20 },
        { lowerBound: '70000000.0', maxLeverage: 10 },
      ],
    },
  ],
  [
    55,
    {
      description: 'tiered 25x',
      marginTiers: [
        { lowerBound: '0.0', maxLeverage: 25 },
        { lowerBound: '100000000.0', maxLeverage: 15 },
      ],
    },
  ],
  [
    56,
    {
      description: 'tiered 40x',
      marginTiers: [
        { lowerBound: '0.0', maxLeverage: 40 },
        { lowerBound: '150000000.0', maxLeverage: 20 },
      ],
    },
  ],
];

function coin(
  name: string,
  sizeDecimals: number,
  maxLeverage: number,
  rest: { tableId: number; tick: string },
): HyperliquidContract {
  return {
    venue: 'hyperliquid',
    symbol: name,
    coin: name,
    // Oracles are in USDT and count as USDC without conversion (margin/hyperliquid 3.1).
    quote: 'USDT',
    sizeDecimals,
    maxLeverage,
    ...rest,
  };
}

export const hyperliquidContracts: readonly HyperliquidContract[] = [
  coin('BTC', 5, 40, { tableId: 56, tick: '1' }),
  coin('ETH', 4, 25, { tableId: 55, tick: '0.1' }),
  coin('ATOM', 2, 5, { tableId: 5, tick: '0.0001' }),
  coin('SOL', 2, 20, { tableId: 54, tick: '0.01' }),
  coin('XRP', 0, 20, { tableId: 20, tick: '0.0001' }),
  coin('HYPE', 2, 10, { tableId: 10, tick: '0.001' }),
];

export function contractNamed(symbol: string): HyperliquidContract {
  const found = hyperliquidContracts.find((contract) => contract.symbol === symbol);
  if (!found) throw new Error(`Fake Hyperliquid has no contract ${symbol}`);
  return found;
}

/** Notional × rate − deduction, the rate half of the initial one at the tier's leverage (margin/hyperliquid 3.3). */
export function maintenanceOf(contract: HyperliquidContract, notional: Exact): Exact {
  const tiers = marginTables.find(([id]) => id === contract.tableId)?.[1].marginTiers ?? [
    { lowerBound: '0', maxLeverage: contract.maxLeverage },
  ];
  let rate = exact(0);
  let deduction = exact(0);
  for (const { lowerBound, maxLeverage } of tiers) {
    if (notional.lt(lowerBound)) break;
    const own = exact(1).div(2 * maxLeverage);
    deduction = rate.isZero() ? deduction : deduction.plus(own.minus(rate).times(lowerBound));
    rate = own;
  }
  return notional.times(rate).minus(deduction);
}
