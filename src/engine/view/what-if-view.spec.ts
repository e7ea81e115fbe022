import { describe, expect, it } from 'vitest';
import type { Order } from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import type { Edit } from '#shared/domain/edit.ts';
import type { TierStep } from '#shared/contract/what-if.ts';
import { hypotheticalRisk } from '../book/book-risk.ts';
import { applyEdits, tryEdits } from '../edits/apply-edits.ts';
import { filledOrders } from '../edits/filled-orders.ts';
import { account, book, crossPool, position } from '../fixtures/book-builder.ts';
import { okxAccount, okxBook, okxPosition } from '../fixtures/okx-book.ts';
import { riskOf } from '../fixtures/spec-edited-book.ts';
import { bookNow } from '../report/risk-report.ts';
import { choicesOf } from './choices.ts';
import { editSubjects } from './edit-subjects.ts';
import { tierSteps } from './tier-steps.ts';

const btc = 'binance:BTCUSDT';
const eth = 'binance:ETHUSDT';

function order(change: Partial<Order> & Pick<Order, 'id'>): Order {
  return {
    instrument: btc,
    side: 'buy',
    leg: 'both',
    kind: 'limit',
    quantity: '1',
    price: '90000',
    triggerPrice: null,
    triggerBy: null,
    callbackRate: null,
    reduceOnly: false,
    ...change,
  };
}

const main = account({
  id: 'a',
  label: 'Main',
  pools: [crossPool('20000')],
  positions: [position({ id: 'btc', instrument: btc, quantity: '2' })],
  orders: [
    order({ id: 'add' }),
    order({ id: 'less', side: 'sell', price: '110000' }),
    order({ id: 'exit', side: 'sell', reduceOnly: true }),
    order({ id: 'stop', kind: 'stop-market', triggerPrice: '80000', price: null }),
    order({ id: 'else', instrument: eth, price: '3000' }),
  ],
});
const source = book([main, account({ id: 'b', label: 'Reserve' })], {
  [btc]: '100000',
  [eth]: '4000',
});

describe('resting orders as filled', () => {
  it('become positions at their prices, and what cannot is said', () => {
    const { edits, left } = filledOrders(source, main);
    expect(edits[0]).toEqual({ kind: 'cancel', account: 'a', orders: ['add', 'less'] });
    expect(edits.slice(1)).toMatchObject([
      { kind: 'open', quantity: '1', price: '90000', leverage: '20', marginMode: 'cross' },
      { kind: 'open', quantity: '-1', price: '110000' },
    ]);
    expect(left.map(({ symbol, reason }) => `${symbol}: ${reason}`)).toEqual([
      'BTCUSDT: it only closes',
      'BTCUSDT: a stop-market order rests on no price until it is triggered',
      'ETHUSDT: there is no position beside it that says its margin mode and leverage',
    ]);
    const applied = applyEdits(source, edits);
    if (!applied.ok) throw new Error(applied.failure.message);
    const [after] = applied.value.book.accounts;
    // Bought at 90,000, so that the entry of 3 is (2 × 100,000 + 90,000) / 3; then one of them sold.
    expect(after?.positions[0]).toMatchObject({ quantity: '2' });
    expect(Number(after?.positions[0]?.entryPrice)).toBeCloseTo(290_000 / 3, 6);
    expect(after?.orders.map(({ id }) => id)).toEqual(['exit', 'stop', 'else']);
  });

  it('know the legs of a hedge: selling the long leg only closes', () => {
    const hedged = account({
      id: 'h',
      positionMode: 'hedge',
      positions: [position({ instrument: btc, leg: 'long', quantity: '1' })],
      orders: [
        order({ id: 'x', side: 'sell', leg: 'long' }),
        order({ id: 'y', side: 'sell', leg: 'short' }),
      ],
    });
    const { edits, left } = filledOrders(book([hedged], { [btc]: '100000' }), hedged);
    expect(edits[1]).toMatchObject({ leg: 'short', quantity: '-1' });
    expect(left).toHaveLength(1);
  });

  it('leave out what no fill can be said of', () => {
    const odd = account({
      id: 'o',
      positions: [position({ instrument: btc, quantity: '1' })],
      orders: [order({ id: 'x', quantity: '0' }), order({ id: 'y', price: '-1' })],
    });
    const { edits, left } = filledOrders(book([odd], { [btc]: '100000' }), odd);
    expect(edits).toEqual([]);
    expect(left.map(({ reason }) => reason)).toEqual([
      'its quantity is not above zero',
      'its price is not above zero',
    ]);
  });
});

describe('what an edit is about', () => {
  it('is named as the book stood when it came to it', () => {
    const edits: Edit[] = [
      { kind: 'resize', account: 'a', position: 'btc', quantity: '3' },
      { kind: 'close', account: 'a', position: 'btc' },
      { kind: 'transfer', from: 'a', to: 'b', asset: 'USDT', amount: '5' },
      { kind: 'time', hours: 8 },
    ];
    const subjects = editSubjects(source, edits, tryEdits(source, edits).before);
    const [, close, transfer, time] = subjects;
    expect(close).toEqual({
      account: { label: 'Main', venue: 'binance' },
      to: null,
      symbol: 'BTCUSDT',
      quantity: '3',
      unit: 'BTC',
      settle: 'USDT',
    });
    expect([transfer?.account?.label, transfer?.to?.label]).toEqual(['Main', 'Reserve']);
    expect(time?.account).toBeNull();
  });

  it('leaves out what the book does not have', () => {
    const edits: Edit[] = [{ kind: 'close', account: 'nobody', position: 'btc' }];
    const { before } = tryEdits(source, edits);
    expect(editSubjects(source, edits, before)[0]).toMatchObject({ account: null, symbol: null });
  });
});

describe('tier steps', () => {
  function stepsOf(drawn: Book, edits: readonly Edit[]): TierStep[] {
    const applied = applyEdits(drawn, edits);
    if (!applied.ok) throw new Error(applied.failure.message);
    const { book: compiled, moment } = bookNow(applied.value.book);
    return tierSteps({ now: riskOf(drawn), after: hypotheticalRisk(compiled, moment) });
  }

  it('name the rates of the tiers a resize goes from and to', () => {
    const edit: Edit = { kind: 'resize', account: 'a', position: 'btc', quantity: '9' };
    // 200,000 USDT is in the first tier, up to 300,000; 900,000 in the third, above 800,000.
    expect(stepsOf(source, [edit])).toEqual([
      { account: 'a', label: 'Main', position: 'btc', symbol: 'BTCUSDT', from: 0.004, to: 0.0065 },
    ]);
    expect(stepsOf(source, [{ ...edit, quantity: '2.5' }])).toEqual([]);
    expect(stepsOf(source, [{ kind: 'close', account: 'a', position: 'btc' }])).toEqual([]);
  });

  it('are of the whole size where the venue has one rate for it, and say when there is no tier any more', () => {
    const held = okxAccount({ positions: [okxPosition('ETH-USDT-SWAP', '100', { id: 'eth' })] });
    const okx = okxBook(held, { 'ETH-USDT-SWAP': '4000' });
    const resize = (quantity: string): Edit => ({
      kind: 'resize',
      account: 'okx',
      position: 'eth',
      quantity,
    });
    expect(stepsOf(okx, [resize('400')])).toMatchObject([{ from: 0.004, to: 0.005 }]);
    expect(stepsOf(okx, [resize('5000')])).toMatchObject([{ from: 0.004, to: null }]);
  });
});

describe('choices', () => {
  it('are of the book that the edits leave, those of one account at a time', () => {
    const applied = applyEdits(source, [{ kind: 'close', account: 'a', position: 'btc' }]);
    if (!applied.ok) throw new Error(applied.failure.message);
    expect(choicesOf(source, { account: null }).account).toBeNull();
    expect(choicesOf(source, { account: 'a' }).account?.positions).toMatchObject([
      { id: 'btc', symbol: 'BTCUSDT', quantity: '2', unit: 'BTC', settle: 'USDT' },
    ]);
    const { accounts, account: chosen, dollars } = choicesOf(applied.value.book, { account: 'a' });
    expect(accounts.map(({ label }) => label)).toEqual(['Main', 'Reserve']);
    expect(chosen?.positions).toEqual([]);
    expect(chosen?.assets).toEqual(['USDT']);
    expect(dollars).toEqual([{ asset: 'USDT', usd: '1' }]);
  });
});
