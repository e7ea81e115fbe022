import { readFileSync } from 'node:fs';
import { exact, type Exact } from '../core/exact.ts';
import { tradedCoins, type Listing } from '../core/market.ts';

export interface BybitContract extends Listing {
  readonly category: 'linear' | 'inverse';
  readonly settle: string;
  readonly quantityStep: string;
  readonly tiers: readonly BybitTier[];
  readonly takerFee: string;
  readonly makerFee: string;
}

export interface BybitTier {
  readonly limit: string;
  readonly mmr: string;
  readonly imr: string;
  readonly maxLeverage: string;
  readonly mmDeduction: string;
}

interface TierFile {
  readonly bybit: Readonly<Record<string, { readonly tiers?: readonly BybitTier[] }>>;
}

/** Snapshots of GET /v5/market/risk-limit, kept with the recordings. */
const recorded = (
  JSON.parse(readFileSync('recordings/tiers/binance-bybit.json', 'utf8')) as TierFile
).bybit; // our own file

/** Contracts without a recorded table: made up, with deductions that follow the recurrence (margin/binance-bybit.md 3.3). */
const plainTiers: readonly BybitTier[] = [
  { limit: '100000', mmr: '0.01', imr: '0.02', maxLeverage: '50', mmDeduction: '0' },
  { limit: '500000', mmr: '0.02', imr: '0.04', maxLeverage: '25', mmDeduction: '1000' },
  { limit: '2000000', mmr: '0.05', imr: '0.1', maxLeverage: '10', mmDeduction: '16000' },
];
/** In coins, as inverse contracts count (margin/binance-bybit.md 3.3). */
const inverseTiers: readonly BybitTier[] = [
  { limit: '150', mmr: '0.005', imr: '0.01', maxLeverage: '100', mmDeduction: '0' },
  { limit: '300', mmr: '0.01', imr: '0.02', maxLeverage: '50', mmDeduction: '0.75' },
];

const ticks: Readonly<Record<string, string>> = { BTC: '0.1', ETH: '0.01', SOL: '0.01' };
const fees = { takerFee: '0.00055', makerFee: '0.0002' };

function linear(coin: string, quote: 'USDT' | 'USDC'): BybitContract {
  const symbol = quote === 'USDT' ? `${coin}USDT` : `${coin}PERP`;
  return {
    venue: 'bybit',
    symbol,
    category: 'linear',
    coin,
    quote,
    settle: quote,
    tick: ticks[coin] ?? '0.0001',
    quantityStep: coin === 'BTC' ? '0.001' : coin === 'ETH' ? '0.01' : '0.1',
    tiers: recorded[symbol]?.tiers ?? plainTiers,
    ...fees,
  };
}

function inverse(coin: string): BybitContract {
  return {
    ...linear(coin, 'USDT'),
    symbol: `${coin}USD`,
    category: 'inverse',
    quote: 'USD',
    settle: coin,
    quantityStep: '1',
    tiers: inverseTiers,
  };
}

export const bybitContracts: readonly BybitContract[] = [
  ...tradedCoins.map((coin) => linear(coin, 'USDT')),
  linear('BTC', 'USDC'),
  linear('ETH', 'USDC'),
  inverse('BTC'),
  inverse('ETH'),
];

export function contractNamed(symbol: string): BybitContract {
  const found = bybitContracts.find((contract) => contract.symbol === symbol);
  if (!found) throw new Error(`Fake Bybit has no contract ${symbol}`);
  return found;
}

/** The tier a value falls into; its upper bound is inclusive (margin/binance-bybit.md 3.3). */
export function tierOf(contract: BybitContract, value: Exact): BybitTier {
  const tier = contract.tiers.find(({ limit }) => value.lte(limit)) ?? contract.tiers.at(-1);
  if (!tier) throw new Error(`Fake Bybit has no tier of ${contract.symbol} for ${value.toFixed()}`);
  return tier;
}

/** How much of a coin counts as collateral, slab by slab in coins; no bound is "". */
export const collateral: Readonly<
  Record<
    string,
    readonly {
      readonly minQty: string;
      readonly maxQty: string;
      readonly collateralRatio: string;
    }[]
  >
> = {
  USDT: [{ minQty: '0', maxQty: '', collateralRatio: '1' }],
  USDC: [{ minQty: '0', maxQty: '', collateralRatio: '1' }],
  BTC: [
    { minQty: '0', maxQty: '30', collateralRatio: '0.98' },
    { minQty: '30', maxQty: '', collateralRatio: '0.9' },
  ],
  ETH: [
    { minQty: '0', maxQty: '400', collateralRatio: '0.97' },
    { minQty: '400', maxQty: '', collateralRatio: '0.85' },
  ],
};

/** What an amount of a coin counts, in the coin. A debt counts whole (margin/binance-bybit.md 3.4). */
export function counted(coin: string, amount: Exact): Exact {
  if (amount.lte(0)) return amount;
  return (collateral[coin] ?? []).reduce((before, { minQty, maxQty, collateralRatio }) => {
    const top = maxQty === '' || amount.lt(maxQty) ? amount : exact(maxQty);
    return top.lte(minQty) ? before : before.plus(top.minus(minQty).times(collateralRatio));
  }, exact(0));
}
