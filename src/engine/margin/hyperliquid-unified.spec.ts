import { describe, expect, it } from 'vitest';
import {
  CROSS,
  hyperliquidBook,
  hyperliquidPosition,
  usdcPool,
} from '../fixtures/hyperliquid-book.ts';
import { probePool } from '../fixtures/pool-probe.ts';

const unified = (kind: 'unified' | 'cross') =>
  hyperliquidBook({
    mode: 'hyperliquid-unified',
    marks: { BTC: '100000', 'xyz:TSLA': '350' },
    steps: { BTC: [[0, 40]], 'xyz:TSLA': [[0, 10]] },
    pools: [usdcPool(CROSS, '10000', kind), usdcPool('isolated:xyz:TSLA', '500', 'isolated')],
    positions: [
      hyperliquidPosition('BTC', '1'),
      hyperliquidPosition('xyz:TSLA', '10', { entryPrice: '350', marginMode: 'isolated' }),
    ],
  });

describe('a unified account of Hyperliquid', () => {
  it('is tested on cross maintenance against the collateral without isolated margin', () => {
    const { risk } = probePool(unified('unified'), CROSS);
    expect(risk.load.value).toBeCloseTo(100000 / 80 / 10000, 12);
    expect(risk.available).toMatchObject({ value: null });
  });

  it('tests an isolated position on its own margin', () => {
    const { risk } = probePool(unified('unified'), 'isolated:xyz:TSLA');
    expect(risk.load.value).toBeCloseTo(3500 / 20 / 500, 12);
  });

  it('never takes the value of the perpetual exchange for its collateral', () => {
    const { load } = probePool(unified('cross'), CROSS).risk;
    expect(load).toMatchObject({ value: null, beyond: false });
    expect(load.reason).toContain('spot balance');
  });
});
