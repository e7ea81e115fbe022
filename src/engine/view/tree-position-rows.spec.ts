import { describe, expect, it } from 'vitest';
import { bookRisk } from '../book/book-risk.ts';
import { compileBook } from '../book/compile-book.ts';
import { currencyPool, deribitBook, deribitPosition } from '../fixtures/deribit-book.ts';
import { positionRow } from './tree-position-rows.ts';

/** What the row of a Deribit position says, its rates being those of before August 2026. */
function detail(asOf: number, leverage: string | null): string | null {
  const book = compileBook(
    deribitBook({
      marks: { 'BTC-PERPETUAL': '100000' },
      rates: { 'BTC-PERPETUAL': { initial: 0.0295, maintenance: 0.0215, slope: 0.00005 } },
      pools: [currencyPool('BTC', '1')],
      positions: [deribitPosition('BTC-PERPETUAL', '50', { leverage })],
      asOf,
    }),
  );
  const now = bookRisk(book, { market: { marks: book.marks, usd: book.usd }, now: asOf });
  const held = now.accounts[0]!.account.holdings[0]!;
  return positionRow({ now, after: null }, { now: held, after: null }).detail;
}

describe('the row of a Deribit position', () => {
  it('says the leverage that its initial rate stands for', () => {
    expect(detail(Date.UTC(2026, 0, 1), null)).toBe('long, cross, 34×');
    expect(detail(Date.UTC(2026, 8, 1), null)).toBe('long, cross');
  });

  it('says the given leverage before that', () => {
    expect(detail(Date.UTC(2026, 0, 1), '50')).toBe('long, cross, 50×');
  });
});
