import { describe, expect, it } from 'vitest';
import type { Book } from '#shared/domain/book.ts';
import { riskReport } from '../../report/risk-report.ts';
import {
  CROSS,
  hyperliquidBook,
  hyperliquidPosition,
  usdcPool,
} from '../../fixtures/hyperliquid-book.ts';

const OF_2023 = Date.UTC(2023, 2, 27, 18, 5);
const LATER = Date.UTC(2023, 2, 28);

/** Short 1 BTC and long 1 ETH at 50x: 1 % of 104,000 is held against 2,000. */
function book(asOf: number, wallet = '2000'): Book {
  const plain = hyperliquidBook({
    marks: { BTC: '100000', ETH: '4000' },
    steps: { BTC: [[0, 50]], ETH: [[0, 50]] },
    pools: [usdcPool(CROSS, wallet)],
    positions: [
      hyperliquidPosition('BTC', '-1', { entryPrice: '100000', leverage: '50' }),
      hyperliquidPosition('ETH', '1', { entryPrice: '4000', leverage: '50' }),
    ],
  });
  return { ...plain, accounts: plain.accounts.map((account) => ({ ...account, asOf })) };
}

function reported(source: Book) {
  const [account] = riskReport(source, []).accounts;
  if (!account) throw new Error('no account');
  const [btc, eth] = account.positions.map(({ liquidationPrice, reasons }) => ({
    price: liquidationPrice === null ? null : Number(liquidationPrice),
    reason: reasons['liquidationPrice'],
  }));
  return { btc: btc!, eth: eth!, available: account.available };
}

describe('an account of Hyperliquid as of March 2023', () => {
  it('has prices that hold maintenance at the mark', () => {
    const { btc, eth } = reported(book(OF_2023));
    expect(btc.price).toBeCloseTo(100_000 + (2000 - 1040), 8);
    expect(eth.price).toBeCloseTo(4000 - (2000 - 1040), 8);
  });

  it('has today’s prices a day later, where maintenance follows the price', () => {
    const { btc } = reported(book(LATER));
    expect(btc.price).toBeCloseTo(100_000 + (2000 - 1040) / 1.01, 8);
  });

  it('has no price where the solved one is not above zero', () => {
    const { eth } = reported(book(OF_2023, '6000'));
    expect(eth.price).toBeNull();
    expect(eth.reason).toContain('not reachable');
  });

  it('has reached its price where maintenance is not covered any more', () => {
    expect(reported(book(OF_2023, '1000')).btc.price).toBe(100_000);
  });

  it('may withdraw all beyond its initial margin; later that is not settled', () => {
    // 10 % of the notional would be 10,400; the initial margin is 2,080.
    expect(reported(book(OF_2023, '12000')).available).toBe('9920');
    expect(reported(book(LATER, '12000')).available).toBeNull();
  });
});
