import { readFileSync } from 'node:fs';
import { exact, type Exact } from '../core/exact.ts';
import { tradedCoins, type Listing } from '../core/market.ts';

export interface BinanceContract extends Listing {
  readonly product: 'usdm' | 'coinm';
  readonly marginAsset: string;
  /** USDⓈ-M: 1; COIN-M: USD of face value in one contract. */
  readonly contractSize: string;
  readonly brackets: readonly Bracket[];
}

/** Bounds in the margin asset (margin/binance-bybit.md 2.3). */
export interface Bracket {
  readonly floor: string;
  readonly cap: string;
  readonly mmr: string;
  readonly maxLeverage: string;
  readonly cum: string;
}

interface TierFile {
  readonly binance: {
    readonly usdm: Readonly<Record<string, { readonly brackets: readonly Bracket[] }>>;
  };
}

const recorded = (
  JSON.parse(readFileSync('recordings/tiers/binance-bybit.json', 'utf8')) as TierFile
).binance.usdm; // our own file

/** Contracts without a recorded table: made up, cum by the recurrence. */
const plainBrackets: readonly Bracket[] = [
  { floor: '0', cap: '50000', mmr: '0.01', maxLeverage: '50', cum: '0' },
  { floor: '50000', cap: '500000', mmr: '0.025', maxLeverage: '20', cum: '750' },
  { floor: '500000', cap: '5000000', mmr: '0.05', maxLeverage: '10', cum: '13250' },
];
const coinBrackets: readonly Bracket[] = [
  { floor: '0', cap: '5', mmr: '0.004', maxLeverage: '125', cum: '0' },
  { floor: '5', cap: '50', mmr: '0.01', maxLeverage: '50', cum: '0.03' },
  { floor: '50', cap: '500', mmr: '0.025', maxLeverage: '20', cum: '0.78' },
];

const coinmCoins = ['BTC', 'ETH', 'SOL', 'XRP'] as const;

export const binanceContracts: readonly BinanceContract[] = [
  ...['USDT', 'USDC'].flatMap((quote) =>
    (quote === 'USDT' ? tradedCoins : ['BTC', 'ETH']).map((coin): BinanceContract => ({
      venue: 'binance',
      product: 'usdm',
      symbol: `${coin}${quote}`,
      coin,
      quote,
      tick: coin === 'BTC' || coin === 'ETH' ? '0.01' : '0.0001',
      marginAsset: quote,
      contractSize: '1',
      brackets: recorded[`${coin}/${quote}:${quote}`]?.brackets ?? plainBrackets,
    })),
  ),
  ...coinmCoins.map((coin): BinanceContract => ({
    venue: 'binance',
    product: 'coinm',
    symbol: `${coin}USD_PERP`,
    coin,
    quote: 'USD',
    tick: coin === 'BTC' ? '0.1' : '0.0001',
    marginAsset: coin,
    contractSize: coin === 'BTC' ? '100' : '10',
    brackets: coinBrackets,
  })),
];

export function contractNamed(symbol: string): BinanceContract {
  const found = binanceContracts.find((contract) => contract.symbol === symbol);
  if (!found) throw new Error(`Fake Binance has no contract ${symbol}`);
  return found;
}

/** The bracket a notional falls into: above the floor, up to the cap. */
export function bracketOf(contract: BinanceContract, notional: Exact): Bracket {
  const bracket =
    contract.brackets.find(({ cap }) => notional.lte(cap)) ?? contract.brackets.at(-1);
  if (!bracket) throw new Error(`Fake Binance has no bracket of ${contract.symbol}`);
  return bracket;
}

/** Discounts of the assets of multi-assets mode (GET /fapi/v1/assetIndex). */
export const assetBuffers: Readonly<Record<string, string>> = {
  USDT: '0.0001',
  USDC: '0.0001',
  BTC: '0.05',
  ETH: '0.05',
};

/** What an amount of an asset counts in USD: bid for a credit, ask for a debt (margin/binance-bybit.md 2.8). */
export function countedUsd(asset: string, amount: Exact, index: Exact): Exact {
  const buffer = exact(assetBuffers[asset] ?? '0');
  const rate = amount.isNegative() ? buffer.plus(1) : exact(1).minus(buffer);
  return amount.times(index).times(rate);
}
