import { expect, it } from 'vitest';
import type { Account } from '#shared/domain/account.ts';
import { bookRisk, shockedRisk } from '../book/book-risk.ts';
import { compileBook } from '../book/compile-book.ts';
import { account, book, crossPool, position } from '../fixtures/book-builder.ts';
import { worstFigures } from './next-level.ts';

function holder(label: string, quantity: string, wallet: string): Account {
  return account({
    id: label.toLowerCase(),
    label,
    pools: [crossPool(wallet)],
    positions: [position({ instrument: 'binance:BTCUSDT', quantity })],
  });
}

const compiled = compileBook(
  book([holder('Long', '1', '12000'), holder('Short', '-1', '5000')], {
    'binance:BTCUSDT': '100000',
  }),
);
const moment = { market: { marks: compiled.marks, usd: compiled.usd }, now: compiled.book.asOf };
const now = bookRisk(compiled, moment);

it('says of each worst account its own way to the next level, where a what-if makes another one the worst', () => {
  const after = shockedRisk(compiled, moment, [{ coin: 'BTC', move: -0.13 }]);
  const worst = worstFigures(now, after);
  expect([worst?.now.label, worst?.after?.label]).toEqual(['Short', 'Long']);
  expect(worst?.next.now).toMatchObject({ level: 'margin-call', coin: 'BTC' });
  expect(worst?.next.now.move.value).toBeGreaterThan(0);
  // Beyond liquidation: nothing is left to it, whatever the account that was the worst has left.
  expect(worst?.after?.load.beyond).toBe(true);
  expect(worst?.next.after).toMatchObject({
    level: null,
    room: { value: '0', reason: 'every level is passed' },
  });
});

it('takes an account that owes more than it has for worse than any other, though it has no position', () => {
  const owing = account({ id: 'owing', label: 'Owing', pools: [crossPool('-5')] });
  const broke = compileBook(
    book([holder('Long', '1', '12000'), owing], { 'binance:BTCUSDT': '100000' }),
  );
  const risk = bookRisk(broke, { ...moment, market: { marks: broke.marks, usd: broke.usd } });
  expect(worstFigures(risk, null)?.now).toMatchObject({ label: 'Owing', load: { beyond: true } });
});
