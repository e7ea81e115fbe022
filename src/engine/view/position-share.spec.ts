import { expect, it } from 'vitest';
import type { Book } from '#shared/domain/book.ts';
import { bookRisk, type BookRisk } from '../book/book-risk.ts';
import { compileBook } from '../book/compile-book.ts';
import { account, book, crossPool, position, T0 } from '../fixtures/book-builder.ts';
import { positionShare } from './position-share.ts';

const BTC = 'binance:BTCUSDT';
const ETH = 'binance:ETHUSDT';

/** A long and a short of the same worth at one wallet. */
const hedged = book(
  [
    account({
      id: 'a',
      pools: [crossPool('10000')],
      positions: [
        position({ instrument: BTC, quantity: '1', entryPrice: '100000' }),
        position({ instrument: ETH, quantity: '-25', entryPrice: '4000' }),
      ],
    }),
    account({
      id: 'p',
      mode: 'binance-portfolio',
      positions: [position({ instrument: BTC, quantity: '1' })],
    }),
  ],
  { [BTC]: '100000', [ETH]: '4000' },
);

function riskOf(source: Book): BookRisk {
  const compiled = compileBook(source);
  return bookRisk(compiled, { market: { marks: compiled.marks, usd: compiled.usd }, now: T0 });
}

it('sets the account’s distance with a position beside that without it', () => {
  const share = positionShare(riskOf(hedged), 'a', ETH);
  // The short of 100,000 covers the long when both fall; without it a fall of all liquidates.
  expect(share?.held.together.down).toMatchObject({ value: null, quality: 'as-of' });
  expect(share?.closed?.together.down.value).toBeCloseTo(90_000 / 0.996 / 100_000 - 1, 9);
  // ETH at 4,000 needs what 100,000 does in the one table: 0.4 %.
  expect(share?.held.load.value).toBeCloseTo(800 / 10_000, 12);
  expect(share?.closed?.load.value).toBeCloseTo(400 / 10_000, 12);
  expect(share?.held.coin).not.toBeNull();
  expect(share?.closed?.coin).toBe('BTC');
});

it('says what one percent of it less sets free', () => {
  const share = positionShare(riskOf(hedged), 'a', BTC);
  expect(share?.onePercent).toEqual({ initialMargin: '50', maintenanceMargin: '4' });
  expect(share?.notes.join()).toContain('no fee is counted');
});

it('is computed once for an account that does not change', () => {
  const risk = riskOf(hedged);
  expect(positionShare(risk, 'a', BTC)).toBe(positionShare(risk, 'a', BTC));
});

it('guesses nothing of an account without a model, nor of a position that is not there', () => {
  const risk = riskOf(hedged);
  expect(positionShare(risk, 'p', BTC)).toMatchObject({
    closed: null,
    onePercent: null,
    reason: expect.stringContaining('no margin model') as string,
  });
  expect(positionShare(risk, 'p', BTC)?.held.together.down.quality).toBe('unknown');
  expect(positionShare(risk, 'a', 'gone')).toBeNull();
  expect(positionShare(risk, 'gone', BTC)).toBeNull();
});
