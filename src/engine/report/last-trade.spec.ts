import { beforeEach, describe, expect, it } from 'vitest';
import type { RiskReport } from '#shared/domain/risk-report.ts';
import type { View } from '#shared/contract/risk.ts';
import type { Book } from '#shared/domain/book.ts';
import type { LiveInput } from '#shared/domain/live-inputs.ts';
import type { Order } from '#shared/domain/account.ts';
import type { Edit } from '#shared/domain/edit.ts';
import { createEngine } from '../engine.ts';
import type { MarketUpdate } from '../engine-contract.ts';
import { account, book, crossPool, position, T0 } from '../fixtures/book-builder.ts';

const context = undefined as never;
const BTC = 'binance:BTCUSDT';
/** It waits for the last trade at 98,500. */
const stop: Order = {
  ...{ id: 's', instrument: BTC, side: 'sell', leg: 'both', kind: 'stop-market' },
  ...{ quantity: null, price: null, triggerPrice: '98500', triggerBy: 'last' },
  ...{ callbackRate: null, reduceOnly: true },
};
const plain = book(
  [
    account({
      id: 'one',
      pools: [crossPool('20000')],
      positions: [position({ instrument: BTC, quantity: '1' })],
      orders: [stop],
    }),
  ],
  { [BTC]: '100000' },
);
const inputs: readonly LiveInput[] = [
  { kind: 'rate', asset: 'USDT', venue: null },
  { kind: 'rules', venue: 'binance' },
  { kind: 'positions', account: 'one' },
  { kind: 'balances', account: 'one' },
];

let engine: ReturnType<typeof createEngine>;
beforeEach(() => {
  engine = createEngine();
  void engine['book/replace']({ bookId: 'live', book: { ...plain, kind: 'live' } }, context);
});

function apply(mark: number, markAt: number, lasts?: MarketUpdate['lasts']): void {
  const confirmed = [
    ...inputs.map((input) => ({ input, at: T0 })),
    { input: { kind: 'mark' as const, instrument: BTC }, at: markAt },
  ];
  const update: MarketUpdate = {
    ...{ now: markAt, assets: [], accounts: [], ...(lasts && { lasts }) },
    marks: [{ instrument: BTC, mark }],
    live: { confirmed, suspects: [], blind: [], twins: [] },
  };
  void engine['market/apply']({ bookId: 'live', update }, context);
}

type Report = RiskReport['accounts'][number];

function reports(view: Partial<View> = {}): { now: Report; after: Report | null } {
  const window = { offset: 0, count: 10, toggled: [] };
  const asked = engine['view/evaluate'](
    {
      ...{ edits: [], shocks: [], choices: null, ladder: window, tree: window },
      ...{ detail: { kind: 'account', account: 'one' }, ...view },
    },
    context,
  );
  if (asked instanceof Promise || !asked.ok) throw new Error('the engine has no view');
  const { detail } = asked.value;
  if (detail?.kind !== 'account' || !detail.report) throw new Error('there is no account');
  return detail.report;
}

const lastOf = ({ positions: [held] }: Report) => ({
  price: held?.lastPrice,
  gap: held?.lastGap,
  why: held?.reasons['lastPrice'],
});
const read = (price: string, at: number) => [{ instrument: BTC, price, at }];

/** What the ladder says of the stop. */
function verdict(): string | undefined {
  const window = { offset: 0, count: 10, toggled: ['BTC'] };
  const asked = engine['view/evaluate'](
    { edits: [], shocks: [], choices: null, ladder: window, tree: window, detail: null },
    context,
  );
  if (asked instanceof Promise || !asked.ok) throw new Error('the engine has no view');
  return asked.value.ladder.rows[1]?.stops[0]?.race.now?.alone.verdict;
}

describe('the last trade of a live position', () => {
  it('stands beside the mark as it moves on, with their gap, while both are of about the same time', () => {
    apply(99_000, T0, read('98900', T0));
    expect(lastOf(reports().now)).toEqual({ price: '98900', gap: 99_000 / 98_900 - 1 });
    apply(98_000, T0 + 15_000);
    expect(lastOf(reports().now)).toEqual({ price: '98900', gap: 98_000 / 98_900 - 1 });
    apply(97_000, T0 + 16_000);
    expect(lastOf(reports().now)).toEqual({
      ...{ price: null, gap: null },
      why: 'its last trade and its mark were read 16 s apart',
    });
    apply(97_000, T0 + 17_000, read('96900', T0 + 9_000));
    expect(lastOf(reports().now)).toMatchObject({ price: '96900' });
  });

  it('is none where the venue tells none, whatever the book was joined with', () => {
    apply(99_000, T0, []);
    const none = { price: null, gap: null, why: 'the venue tells no last trade of it' };
    expect(lastOf(reports().now)).toEqual(none);
    apply(99_000, T0, read('0', T0));
    expect(lastOf(reports().now)).toEqual(none);
  });

  it('is kept while the book is joined anew', () => {
    apply(99_000, T0, read('98900', T0));
    void engine['book/replace']({ bookId: 'live', book: { ...plain, kind: 'live' } }, context);
    apply(99_000, T0 + 1_000);
    expect(lastOf(reports().now)).toMatchObject({ price: '98900' });
  });

  it('is not of a mark that a what-if moves, and stays that of one it leaves', () => {
    apply(99_000, T0, read('98900', T0));
    const { after } = reports({ shocks: [{ coin: 'BTC', move: -0.1 }] });
    expect(after && lastOf(after)).toMatchObject({
      ...{ price: null, gap: null },
      why: 'the what-if moves the mark away from its last trade',
    });
    const fall: Edit = { kind: 'prices', moves: [{ target: { coin: 'BTC' }, move: -0.1 }] };
    const moved = reports({ edits: [fall] }).after;
    expect(moved?.positions[0]).toMatchObject({ markPrice: '89100', priceAsOf: null });
    expect(moved && lastOf(moved)).toMatchObject({ price: null, gap: null });
    const deposit: Edit = { kind: 'deposit', account: 'one', asset: 'USDT', amount: '10' };
    const edited = reports({ edits: [deposit] }).after;
    expect(edited && lastOf(edited)).toMatchObject({ price: '98900' });
  });

  it('is where a stop that waits for it is measured from, now and after the same gap in a what-if', () => {
    apply(99_000, T0, read('98900', T0));
    const moveOf = ({ stops: [first] }: Report) => first?.trigger?.move;
    const { now, after } = reports({ shocks: [{ coin: 'BTC', move: 0.1 }] });
    expect(moveOf(now)).toBeCloseTo(98_500 / 98_900 - 1, 12);
    expect(after && moveOf(after)).toBeCloseTo(98_500 / (98_900 * 1.1) - 1, 12);
  });

  it('decides the race of a stop anew when it alone has moved, and the mark has not', () => {
    apply(100_000, T0, read('100000', T0));
    expect(verdict()).toBe('stop-first');
    apply(100_000, T0 + 1_000, read('130000', T0 + 1_000));
    expect(verdict()).toBe('account-first');
    apply(100_000, T0 + 2_000, read('98000', T0 + 2_000));
    expect(verdict()).toBe('triggered');
  });
});

it('of a recording is the book’s own at its beginning, and later none: prices alone are recorded', () => {
  const prices = plain.prices.map((price) => ({ ...price, last: '99900' }));
  const recorded: Book = { ...plain, kind: 'example', prices };
  void engine['book/replace']({ bookId: 'example', book: recorded }, context);
  expect(lastOf(reports().now)).toMatchObject({ price: '99900' });
  const marks = [{ instrument: BTC, mark: 99_000 }];
  const update: MarketUpdate = { now: T0 + 60_000, marks, assets: [], accounts: [] };
  void engine['market/apply']({ bookId: 'example', update }, context);
  expect(lastOf(reports().now)).toEqual({
    ...{ price: null, gap: null },
    why: 'the mark has moved since the last trade in the book, and no later one is recorded',
  });
});
