import { describe, expect, it } from 'vitest';
import type { Account, Position, ReportedMargin } from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import type { Edit } from '#shared/domain/edit.ts';
import { account, book, crossPool, position, T0 } from '../fixtures/book-builder.ts';
import {
  bybitAccount,
  bybitBook,
  bybitRules,
  crossPosition,
  isolatedAccount,
} from '../fixtures/bybit-book.ts';
import { accountOf } from '../fixtures/model-risk.ts';
import { editedReport } from '../report/edited-report.ts';
import { readable } from '../fixtures/spec-edited-book.ts';
import { applyEdits } from './apply-edits.ts';

function edited(source: Book, ...edits: readonly Edit[]): Book {
  const result = applyEdits(readable(source), edits);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value.book;
}

function figures(change: Partial<ReportedMargin>): ReportedMargin {
  return {
    currency: 'USD',
    asOf: T0,
    equity: null,
    marginBalance: null,
    initialMargin: null,
    maintenanceMargin: null,
    available: null,
    unrealizedPnl: null,
    nativeRatio: null,
    ...change,
  };
}

const printed: NonNullable<Position['reported']> = {
  mark: '41000',
  notional: null,
  unrealizedPnl: null,
  initialMargin: null,
  // 41,000 × 0.5 % + 40,000 × (1 − 1/50) × 0.00055
  maintenanceMargin: '226.56',
  liquidationPrice: '36380.25034371918',
  bankruptcyPrice: null,
};

/** No wallet and no fee in the book: both follow from what Bybit printed. */
const isolated = bybitBook(
  isolatedAccount(
    crossPosition('BTCUSDT', '1', { entryPrice: '40000', leverage: '50', reported: printed }),
    null,
  ),
  { BTCUSDT: '41000' },
  { rules: [{ ...bybitRules, fees: [] }] },
);

const fall = (move: number): Edit => ({
  kind: 'prices',
  moves: [{ target: { coin: 'BTC' }, move }],
});

describe('the inputs read out of a venue’s figures', () => {
  it('are written down before the figures go: Bybit’s taker rate and the margin of an isolated position', () => {
    const before = accountOf(isolated);
    expect(before.load.value).not.toBeNull();
    const deposited = edited(isolated, {
      kind: 'deposit',
      account: 'bybit',
      asset: 'USDT',
      amount: '5',
    });
    const [held] = deposited.accounts;
    expect(held?.positions[0]?.reported).toBeNull();
    expect(Number(held?.takerFees?.[0]?.rate)).toBeCloseTo(0.00055, 12);
    expect(Number(held?.pools[0]?.wallet)).toBeCloseTo(800 + 21.56 + 3000, 6);
    const after = accountOf(deposited);
    expect(after.load.value).toBeCloseTo(before.load.value ?? Number.NaN, 12);
    expect(after.equity.value).toBeCloseTo((before.equity.value ?? Number.NaN) + 5, 6);
  });

  it('are read at the old prices and rules, whatever the edit changes', () => {
    const load = (source: Book): number => accountOf(source).load.value ?? Number.NaN;
    const fast = editedReport(isolated, [fall(-0.05)]);
    const moved = edited(isolated, fall(-0.05));
    expect(load(moved)).toBeCloseTo((fast.ok && fast.value.accounts[0]?.load) || Number.NaN, 12);
    const stricter = edited(isolated, {
      kind: 'tiers',
      instrument: 'bybit:BTCUSDT',
      change: { scaleRates: 2 },
    });
    expect(load(stricter)).toBeCloseTo(2 * load(isolated), 12);
  });

  it('do not stand in the way of a fee of one’s own', () => {
    const dear = edited(isolated, {
      kind: 'fee',
      venue: 'bybit',
      instrument: null,
      taker: '0.001',
    });
    const { maintenanceMargin } = accountOf(dear);
    expect(maintenanceMargin.value).toBeCloseTo(205 + 40_000 * 0.98 * 0.001, 9);
  });

  it('keep Bybit’s word that a wallet it does not list is empty', () => {
    const empty = bybitAccount({
      balances: [],
      positions: [crossPosition('BTCUSDT', '1', { entryPrice: '90000' })],
      reported: figures({ equity: '10000' }),
    });
    const source = bybitBook(empty, { BTCUSDT: '100000' });
    expect(accountOf(source).equity.value).toBe(10_000);
    const moved = edited(source, fall(-0.05));
    expect(moved.accounts[0]?.reported).toMatchObject({ equity: null, nativeRatio: null });
    expect(accountOf(moved).equity.value).toBeCloseTo(5000, 9);
    expect(accountOf(edited(source, deposit('1000'))).equity.value).toBe(11_000);
  });
});

function deposit(amount: string): Edit {
  return { kind: 'deposit', account: 'bybit', asset: 'USDT', amount };
}

const BTC = 'binance:BTCUSDT';

function unmodelled(change: Partial<Account>): Book {
  return book(
    [
      account({
        id: 'multi',
        mode: 'binance-portfolio',
        pools: [
          { id: 'unified', kind: 'unified', marginAsset: null, wallet: null, reported: null },
        ],
        positions: [position({ instrument: BTC, quantity: '2', pool: 'unified' })],
        balances: [
          { asset: 'BTC', wallet: '0.5', borrowed: null, reported: null },
          { asset: 'USDT', wallet: '1000', borrowed: null, reported: null },
        ],
        reported: figures({
          equity: '51000',
          maintenanceMargin: '800',
          nativeRatio: { kind: 'uni-mmr', value: '9' },
        }),
        ...change,
      }),
    ],
    { [BTC]: '100000' },
    {
      assetPrices: [
        { asset: 'USDT', venue: null, usd: '1', asOf: T0, origin: null },
        { asset: 'BTC', venue: null, usd: '100000', asOf: T0, origin: null },
      ],
    },
  );
}

describe('an equity that only the venue knows', () => {
  it.each<[string, Book, number]>([
    ['the account’s', unmodelled({}), 51_000 - 0.19 * 250_000],
    [
      'a coin’s, in a balance',
      unmodelled({
        reported: null,
        balances: [
          {
            asset: 'BTC',
            wallet: '0.5',
            borrowed: null,
            reported: figures({ currency: 'BTC', equity: '0.5' }),
          },
          {
            asset: 'USDT',
            wallet: '1000',
            borrowed: null,
            reported: figures({ currency: 'USDT', equity: '1000' }),
          },
        ],
      }),
      51_000 - 0.19 * 250_000,
    ],
    [
      'an account’s in coins, no balance listed',
      unmodelled({
        balances: [],
        reported: figures({ currency: 'BTC', equity: '2' }),
        positions: [],
        pools: [crossPool('2', 'BTC')],
      }),
      2 * 81_000,
    ],
  ])('moves on with prices as it does on the fast path: %s', (_name, source, equity) => {
    const edits = [fall(-0.1), fall(-0.1)];
    const fast = editedReport(source, edits);
    expect(Number(fast.ok && fast.value.accounts[0]?.equity)).toBeCloseTo(equity, 6);
    const slow = edited(source, ...edits);
    expect(accountOf(slow).equity.value).toBeCloseTo(equity, 6);
    expect(accountOf(slow).load.value).toBeNull();
    expect(accountOf(slow).maintenanceMargin.value).toBeNull();
  });

  it('is not carried where the model knows its own', () => {
    const source = book([account({ id: 'a', reported: figures({ equity: '77' }) })], {
      [BTC]: '100000',
    });
    expect(edited(source, { ...fall(-0.1) }).accounts[0]?.reported?.equity).toBe('77');
    const held = book(
      [
        account({
          id: 'a',
          positions: [position({ instrument: BTC, quantity: '1' })],
          reported: figures({ equity: '77' }),
        }),
      ],
      { [BTC]: '100000' },
    );
    expect(edited(held, fall(-0.1)).accounts[0]?.reported).toBeNull();
  });

  it('goes with a trade, and the notes say that nothing is known then', () => {
    const result = applyEdits(unmodelled({}), [{ kind: 'close', account: 'multi', position: BTC }]);
    if (!result.ok) throw new Error(result.failure.message);
    expect(result.value.book.accounts[0]?.reported).toBeNull();
    expect(result.value.notes.map(({ text }) => text).join()).toContain('figures are unknown');
  });
});
