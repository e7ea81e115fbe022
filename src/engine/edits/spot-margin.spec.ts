import { describe, expect, it } from 'vitest';
import type { Book } from '#shared/domain/book.ts';
import type { Edit } from '#shared/domain/edit.ts';
import { crossPool } from '../fixtures/book-builder.ts';
import { accountOf, poolOf } from '../fixtures/model-risk.ts';
import {
  isolatedPool,
  okxAccount,
  okxBook,
  spotMarginPosition,
  wholeTiers,
} from '../fixtures/okx-book.ts';
import { applyEdits, type EditedBook } from './apply-edits.ts';

const PAIR = 'okx:BTC-USDT';
const POOL = 'isolated:BTC-USDT';
const at = { account: 'okx', position: PAIR };

/** 2 BTC bought with 200,000 USDT borrowed, 0.2 BTC of margin, 1 BTC beside it. */
function long(takerFee: string | null = '0.001'): Book {
  const pools = [crossPool('1', 'BTC'), isolatedPool(POOL, 'BTC', '0.2')];
  const balances = [{ asset: 'BTC', wallet: '1.2', borrowed: null, reported: null }];
  const positions = [spotMarginPosition('BTC-USDT', '2.2', '200000', { entryPrice: '100000' })];
  const tiers = [...wholeTiers([['0', null, '0.03']])];
  return okxBook(
    okxAccount({ pools, balances, positions }),
    { 'BTC-USDT': '100000' },
    {
      usd: { BTC: '100000' },
      rules: { borrowing: [{ asset: 'USDT', pair: PAIR, tiers, takerFee }] },
    },
  );
}

function edited(from: Book, ...edits: readonly Edit[]): EditedBook {
  const result = applyEdits(from, edits);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

function refusal(edit: Edit): string {
  const result = applyEdits(long(), [edit]);
  return result.ok ? 'applied' : result.failure.message;
}

const words = ({ notes }: EditedBook): string => notes.map(({ text }) => text).join('; ');

describe('edits of a spot margin position', () => {
  it('close it: what repays the debt is sold, the rest is the account’s', () => {
    const after = edited(long('0'), { kind: 'close', ...at, price: '125000' });
    // 1.6 BTC repay 200,000 USDT.
    expect(after.book.accounts[0]).toMatchObject({
      positions: [],
      pools: [{ id: 'cross:BTC', wallet: '1.6' }],
      balances: [{ wallet: '1.6' }],
    });
    expect(after.notes).toEqual([]);
  });

  it('say when it has lost more than its margin', () => {
    const after = edited(long('0'), { kind: 'close', ...at, price: '80000' });
    expect(after.book.accounts[0]).toMatchObject({ pools: [{ wallet: '0.7' }] });
    expect(words(after)).toContain('lost more than its own margin');
  });

  it('make it smaller: the debt shrinks by what the sale brings after its fee', () => {
    const after = edited(long(), { kind: 'resize', ...at, quantity: '1.2' });
    expect(after.book.accounts[0]?.positions).toMatchObject([
      { quantity: '1.2', liability: { asset: 'USDT', amount: '100100' } },
    ]);
    expect(after.book.accounts[0]?.pools).toMatchObject([{ wallet: '1' }, { wallet: '0.2' }]);
    expect(words(after)).toContain('its margin stays in it');
  });

  it('close it where the debt is repaid before the size that was asked for', () => {
    const after = edited(long('0'), { kind: 'resize', ...at, quantity: '0.1' });
    expect(after.book.accounts[0]).toMatchObject({ positions: [], pools: [{ wallet: '1.2' }] });
    expect(words(after)).toContain('its debt is repaid before that size');
  });

  it('leave the debt unknown where there is no price to sell at', () => {
    const after = edited({ ...long(), prices: [] }, { kind: 'resize', ...at, quantity: '1' });
    expect(after.book.accounts[0]?.positions[0]).not.toHaveProperty('liability');
    expect(words(after)).toContain('still owes after the sale is unknown (it has no mark)');
    expect(poolOf(accountOf(after.book), POOL).load.reason).toContain('owes is not in the book');
  });

  it('count no fee that is not known, and say so; the derivatives’ rate is not it', () => {
    const after = edited(long(null), { kind: 'close', ...at });
    expect(after.book.accounts[0]).toMatchObject({ pools: [{ wallet: '1.2' }] });
    expect(words(after)).toContain('the spot taker fee of BTC-USDT is not in the book');
  });

  it('add margin to what it holds, out of the wallet of its coin', () => {
    const added = edited(long(), { kind: 'margin', ...at, amount: '0.5' });
    expect(added.book.accounts[0]).toMatchObject({
      positions: [{ quantity: '2.7', liability: { amount: '200000' } }],
      pools: [{ wallet: '0.5' }, { wallet: '0.7' }],
      balances: [{ wallet: '1.2' }],
    });
    expect(poolOf(accountOf(added.book), POOL).equity.value).toBeCloseTo(0.7, 12);
    const taken = edited(added.book, { kind: 'margin', ...at, amount: '-0.3' });
    expect(taken.book.accounts[0]).toMatchObject({ positions: [{ quantity: '2.4' }] });
  });

  it('note that interest is not counted as time passes', () => {
    expect(words(edited(long(), { kind: 'time', hours: 5 }))).toContain('interest');
  });

  it.each<[string, Edit, string]>([
    ['larger', { kind: 'resize', ...at, quantity: '3' }, 'can be closed or made smaller'],
    ['turned round', { kind: 'flip', ...at }, 'can be closed or made smaller'],
    ['turned by size', { kind: 'resize', ...at, quantity: '-1' }, 'can be closed or made smaller'],
    ['cross', { kind: 'to-cross', ...at }, 'it is spot margin'],
    ['of other leverage', { kind: 'leverage', ...at, leverage: '5' }, 'not documented'],
    [
      'added to by an order',
      {
        kind: 'open',
        account: 'okx',
        instrument: PAIR,
        leg: 'both',
        quantity: '-1',
        marginMode: 'isolated',
        leverage: '5',
      },
      'is a spot pair',
    ],
    [
      'poorer than its margin allows',
      { kind: 'margin', ...at, amount: '-0.1' },
      'of its margin 0 BTC may leave',
    ],
  ])('refuse to make it %s', (_what, edit, reason) => {
    expect(refusal(edit)).toContain(reason);
  });
});
