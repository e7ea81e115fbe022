import { describe, expect, it } from 'vitest';
import type { Account } from '#shared/domain/account.ts';
import { isolatedPool, okxAccount, okxBook, okxPosition } from '../fixtures/okx-book.ts';
import { crossPool, position } from '../fixtures/book-builder.ts';
import { bybitBook, isolatedAccount } from '../fixtures/bybit-book.ts';
import { riskReport } from '../report/risk-report.ts';
import { bookRisk } from './book-risk.ts';
import { compileBook } from './compile-book.ts';
import { positionFigures } from './position-figures.ts';

const SYMBOL = 'ETH-USDT-SWAP';

function printedPrice(quantity: string, kind: 'isolated' | 'cross', tickSize?: string): number {
  const pool =
    kind === 'isolated' ? isolatedPool('p', 'USDT', '400') : { ...crossPool('400'), id: 'p' };
  const held: Partial<Account> = {
    pools: [pool],
    positions: [okxPosition(SYMBOL, quantity, { pool: 'p', marginMode: kind })],
  };
  const plain = okxBook(okxAccount(held), { [SYMBOL]: '4000' });
  const instruments = plain.instruments.map((row) =>
    tickSize === undefined ? row : { ...row, tickSize },
  );
  const compiled = compileBook({ ...plain, instruments });
  const market = { marks: compiled.marks, usd: compiled.usd };
  const account = bookRisk(compiled, { market, now: 0 }).accounts[0]!;
  return positionFigures(market, account, account.pools[0]!, 0).liquidationPrice.value!;
}

/** (q × m − E) ÷ (q × (1 − k)) for a long, (q × m + E) ÷ (q × (1 + k)) for a short; k = 0.4 % + 0.05 %. */
const LONG = (4000 - 400) / (1 - 0.0045);
const SHORT = (4000 + 400) / (1 + 0.0045);

describe('the liquidation price OKX prints', () => {
  it('of an isolated contract is one tick nearer than the formula’s', () => {
    expect(printedPrice('1', 'isolated', '0.01')).toBeCloseTo(LONG + 0.01, 8);
    expect(printedPrice('-1', 'isolated', '0.01')).toBeCloseTo(SHORT - 0.01, 8);
  });

  it('is the formula’s in cross margin, and where the tick is not given', () => {
    expect(printedPrice('1', 'cross', '0.01')).toBeCloseTo(LONG, 8);
    expect(printedPrice('-1', 'isolated')).toBeCloseTo(SHORT, 8);
  });
});

describe('the liquidation price Bybit prints', () => {
  function bybitPrice(quantity: string, tickSize?: string): string | null {
    const fee = 4500 * (1 - Number(quantity) / 10) * 0.00055;
    const source = bybitBook(
      isolatedAccount(
        position({
          instrument: 'bybit:BTCUSDT',
          quantity,
          leverage: '10',
          entryPrice: '4500',
        }),
        String(450 + fee),
      ),
      { BTCUSDT: '4500' },
    );
    const instruments = source.instruments.map((row) =>
      tickSize === undefined ? row : { ...row, tickSize },
    );
    return riskReport({ ...source, instruments }, []).accounts[0]!.positions[0]!.liquidationPrice;
  }

  it('of an isolated contract lies on its tick, on the side nearer to the mark', () => {
    // (4500 − 450) ÷ 0.995 = 4070.35…, (4500 + 450) ÷ 1.005 = 4925.37…
    expect(bybitPrice('1', '0.5')).toBe('4070.5');
    expect(bybitPrice('-1', '0.5')).toBe('4925');
    expect(Number(bybitPrice('1'))).toBeCloseTo(4050 / 0.995, 8);
  });
});
