import { exact, type Exact } from '../core/exact.ts';
import type { Listing } from '../core/market.ts';

export interface OkxContract extends Listing {
  readonly family: string;
  readonly type: 'linear' | 'inverse';
  readonly settle: string;
  /** Coins of a linear contract, USD of an inverse one. */
  readonly contractValue: string;
  readonly tiers: readonly OkxTier[];
}

/** Bounds in contracts; one rate for the whole size (margin/okx 1.4). Made up, as round as the venue's. */
interface OkxTier {
  readonly maxSz: string;
  readonly mmr: string;
  readonly imr: string;
  readonly maxLever: string;
}

const tiers: readonly OkxTier[] = [
  { maxSz: '2500', mmr: '0.004', imr: '0.01', maxLever: '100' },
  { maxSz: '10000', mmr: '0.008', imr: '0.0133', maxLever: '75' },
  { maxSz: '100000', mmr: '0.02', imr: '0.04', maxLever: '25' },
];

function swap(coin: string, quote: string, contractValue: string, tick: string): OkxContract {
  const family = `${coin}-${quote}`;
  const inverse = quote === 'USD';
  return {
    venue: 'okx',
    symbol: `${family}-SWAP`,
    coin,
    quote,
    tick,
    family,
    type: inverse ? 'inverse' : 'linear',
    settle: inverse ? coin : quote,
    contractValue,
    tiers,
  };
}

export const okxContracts: readonly OkxContract[] = [
  swap('BTC', 'USDT', '0.01', '0.1'),
  swap('ETH', 'USDT', '0.1', '0.01'),
  swap('SOL', 'USDT', '1', '0.01'),
  swap('XRP', 'USDT', '100', '0.0001'),
  swap('BTC', 'USDC', '0.0001', '0.1'),
  swap('BTC', 'USD', '100', '0.1'),
  swap('ETH', 'USD', '10', '0.01'),
];

export const TAKER = '0.0005';

export function contractNamed(symbol: string): OkxContract {
  const found = okxContracts.find((contract) => contract.symbol === symbol);
  if (!found) throw new Error(`Fake OKX has no contract ${symbol}`);
  return found;
}

export function maintenanceRate(contract: OkxContract, contracts: Exact): string {
  const tier = contract.tiers.find(({ maxSz }) => contracts.lte(maxSz)) ?? contract.tiers.at(-1);
  if (!tier) throw new Error(`Fake OKX has no tier of ${contract.symbol}`);
  return tier.mmr;
}

/** Discount slabs in the currency (margin/okx 1.6). */
export const discounts: Readonly<
  Record<string, readonly { discountRate: string; minAmt: string; maxAmt: string }[]>
> = {
  USDT: [{ discountRate: '1', minAmt: '0', maxAmt: '' }],
  USDC: [{ discountRate: '1', minAmt: '0', maxAmt: '' }],
  BTC: [
    { discountRate: '0.98', minAmt: '0', maxAmt: '20' },
    { discountRate: '0.95', minAmt: '20', maxAmt: '' },
  ],
  ETH: [
    { discountRate: '0.98', minAmt: '0', maxAmt: '250' },
    { discountRate: '0.95', minAmt: '250', maxAmt: '' },
  ],
};

export function counted(currency: string, amount: Exact): Exact {
  if (amount.lte(0)) return amount;
  return (discounts[currency] ?? []).reduce((before, { discountRate, minAmt, maxAmt }) => {
    const top = maxAmt === '' || amount.lt(maxAmt) ? amount : exact(maxAmt);
    return top.lte(minAmt) ? before : before.plus(top.minus(minAmt).times(discountRate));
  }, exact(0));
}
