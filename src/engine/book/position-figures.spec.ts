import { describe, expect, it } from 'vitest';
import type { Account } from '#shared/domain/account.ts';
import { isolatedPool, okxAccount, okxBook, okxPosition } from '../fixtures/okx-book.ts';
import { crossPool } from '../fixtures/book-builder.ts';
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
