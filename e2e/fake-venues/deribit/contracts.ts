import type { Listing } from '../core/market.ts';

export interface DeribitContract extends Listing {
  readonly type: 'reversed' | 'linear';
  readonly settle: string;
  readonly contractSize: number;
  /** Rates and slope per coin of standard margin (margin/deribit 2.3, before August 2026). */
  readonly im0: string;
  readonly mm0: string;
  readonly slope: string;
}

const btc = { coin: 'BTC', tick: '0.5', im0: '0.02', mm0: '0.01', slope: '0.00005' } as const;
const eth = { coin: 'ETH', tick: '0.05', im0: '0.02', mm0: '0.01', slope: '0.000004' } as const;
const sol = { coin: 'SOL', tick: '0.01', im0: '0.04', mm0: '0.02', slope: '0.000005' } as const;
const inverse = { venue: 'deribit', type: 'reversed', quote: 'USD' } as const;
const linear = { venue: 'deribit', type: 'linear', quote: 'USDC', settle: 'USDC' } as const;

export const deribitContracts: readonly DeribitContract[] = [
  { ...inverse, ...btc, symbol: 'BTC-PERPETUAL', settle: 'BTC', contractSize: 10 },
  { ...inverse, ...eth, symbol: 'ETH-PERPETUAL', settle: 'ETH', contractSize: 1 },
  { ...linear, ...btc, symbol: 'BTC_USDC-PERPETUAL', contractSize: 0.0001 },
  { ...linear, ...sol, symbol: 'SOL_USDC-PERPETUAL', contractSize: 0.1 },
];

export function contractNamed(symbol: string): DeribitContract {
  const found = deribitContracts.find((contract) => contract.symbol === symbol);
  if (!found) throw new Error(`Fake Deribit has no contract ${symbol}`);
  return found;
}
