import { expect, it } from 'vitest';
import type { Account } from '#shared/domain/account.ts';
import { compileBook } from '../book/compile-book.ts';
import { account, book, crossPool, position } from '../fixtures/book-builder.ts';
import { checkAccounts } from './account-checks.ts';

const nothing = {
  notional: null,
  unrealizedPnl: null,
  initialMargin: null,
  maintenanceMargin: null,
  liquidationPrice: null,
  bankruptcyPrice: null,
};

/** One bitcoin long from 100,000, which the venue says is worth this and marks at that. */
function holder(notional: string, equity: string | null, mark = '100000'): Account {
  return account({
    id: 'one',
    pools: [crossPool('10000')],
    positions: [
      position({
        instrument: 'binance:BTCUSDT',
        quantity: '1',
        reported: { ...nothing, mark, notional },
      }),
    ],
    reported:
      equity === null
        ? null
        : {
            ...{ currency: 'USD', asOf: 0, equity, marginBalance: null, initialMargin: null },
            ...{ maintenanceMargin: null, available: null, unrealizedPnl: null, nativeRatio: null },
          },
  });
}

const doubts = (held: Account, mark = '100000') =>
  checkAccounts(compileBook(book([held], { 'binance:BTCUSDT': mark })));

it.each([
  ['100000', null],
  ['100400', null],
  ['99600', null],
  ['-100000', null],
  ['101000', /^BTCUSDT: its size comes to 100000 .* the venue says 101000$/],
  ['50000', /the venue says 50000$/],
  ['0', /the venue says 0$/],
])('a position of 100,000 that the venue says is worth %s', (notional, doubt) => {
  const found = doubts(holder(notional, null));
  expect(found.map(({ input }) => input)).toEqual(
    doubt === null ? [] : [{ kind: 'positions', account: 'one' }],
  );
  if (doubt !== null) expect(found[0]?.reason).toMatch(doubt);
});

it.each([
  ['10000', null],
  ['10400', null],
  ['10600', /^its equity comes to 10000 USD, the venue says 10600$/],
  ['9400', /the venue says 9400$/],
  ['-10000', /the venue says -10000$/],
])('an equity of 10,000 with 100,000 carried that the venue says is %s', (equity, doubt) => {
  const found = doubts(holder('100000', equity));
  expect(found.map(({ input }) => input)).toEqual(
    doubt === null ? [] : [{ kind: 'balances', account: 'one' }],
  );
  if (doubt !== null) expect(found[0]?.reason).toMatch(doubt);
});

it('a price that has moved since contradicts nobody: both sides are at the mark of the reply', () => {
  expect(doubts(holder('100000', '10000'), '90000')).toEqual([]);
});
