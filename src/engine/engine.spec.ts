import { describe, expect, it } from 'vitest';
import type { Book } from '#shared/domain/book.ts';
import type { Edit } from '#shared/domain/edit.ts';
import type { View } from '#shared/contract/risk.ts';
import type { RowWindow } from '#shared/contract/row-window.ts';
import { createEngine } from './engine.ts';
import { account, book, crossPool, position } from './fixtures/book-builder.ts';
import type { RiskFigures } from './view/risk-view.ts';

const rows: RowWindow = { offset: 0, count: 50, toggled: [] };
const source = book(
  [
    account({
      id: 'a',
      pools: [crossPool('20000')],
      positions: [position({ instrument: 'binance:BTCUSDT', quantity: '1' })],
    }),
    account({
      id: 'b',
      pools: [crossPool('9000')],
      positions: [position({ instrument: 'binance:ETHUSDT', quantity: '-20', entryPrice: '4000' })],
    }),
  ],
  { 'binance:BTCUSDT': '100000', 'binance:ETHUSDT': '4000' },
);
const deposit: Edit = { kind: 'deposit', account: 'a', asset: 'USDT', amount: '5000' };

async function shown(
  view: Partial<View>,
  marks: Readonly<Record<string, number>> = {},
  from: Book = source,
): Promise<RiskFigures> {
  const engine = createEngine();
  const { signal } = new AbortController();
  await engine['book/replace']({ bookId: 'one', book: from }, signal);
  await engine['market/apply'](
    {
      bookId: 'one',
      update: {
        now: from.asOf,
        marks: Object.entries(marks).map(([instrument, mark]) => ({ instrument, mark })),
        assets: [],
        accounts: [],
      },
    },
    signal,
  );
  const whole: View = {
    edits: [],
    shocks: [],
    detail: null,
    choices: null,
    ladder: rows,
    tree: rows,
    ...view,
  };
  const result = await engine['view/evaluate'](whole, signal);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

describe('a view with edits', () => {
  it('shows the book now and after them, shocks made last', async () => {
    const figures = await shown({ edits: [deposit], shocks: [{ coin: 'BTC', move: -0.1 }] });
    expect(figures.edits).toEqual([deposit]);
    expect(Number(figures.totals.equity.now.value)).toBeCloseTo(29_000, 6);
    expect(Number(figures.totals.equity.after?.value)).toBeCloseTo(24_000, 6);
  });

  it('starts the edits from the prices in force, not from those of the file', async () => {
    const figures = await shown({ edits: [deposit] }, { 'binance:BTCUSDT': 101_000 });
    expect(Number(figures.totals.equity.now.value)).toBeCloseTo(30_000, 6);
    expect(Number(figures.totals.equity.after?.value)).toBeCloseTo(35_000, 6);
  });

  it('says why edits cannot be made, and shows the shocks alone', async () => {
    const wrong: Edit = { ...deposit, account: 'nobody' };
    const figures = await shown({ edits: [wrong], shocks: [{ coin: 'BTC', move: -0.1 }] });
    expect(figures.refusal).toEqual({
      edits: [wrong],
      edit: 0,
      text: 'accounts[nobody]: the book has no such account',
    });
    expect(figures.edits).toEqual([]);
    expect(Number(figures.totals.equity.after?.value)).toBeCloseTo(19_000, 6);
  });
});

describe('a view that looks closely', () => {
  it('at an account: its whole report, now and after', async () => {
    const detail = { kind: 'account' as const, account: 'a' };
    const { detail: found } = await shown({ detail, edits: [deposit] });
    if (found?.kind !== 'account' || !found.report) throw new Error('no account report');
    expect(Number(found.report.now.equity)).toBeCloseTo(20_000, 6);
    expect(Number(found.report.after?.equity)).toBeCloseTo(25_000, 6);
    const { detail: none } = await shown({ detail: { kind: 'account', account: 'nobody' } });
    expect(none).toEqual({ kind: 'account', account: 'nobody', report: null });
  });

  it('at a coin: which pool reaches which level where, nearest first', async () => {
    const { detail } = await shown({ detail: { kind: 'map', coin: 'BTC' } });
    if (detail?.kind !== 'map') throw new Error('no map');
    const { crossings, mark } = detail.map.now;
    expect(mark).toBe(100_000);
    expect(crossings.map(({ level }) => level)).toEqual([
      'margin-call',
      'liquidation',
      'bankruptcy',
    ]);
    const liquidation = crossings[1]!;
    expect(liquidation.account.id).toBe('a');
    expect(liquidation.notional).toBeCloseTo(100_000 * (1 + liquidation.move), 4);
  });

  it('at a coin: moves after a what-if count from its own price, which stands beside that of now', async () => {
    const { detail } = await shown({
      detail: { kind: 'map', coin: 'BTC' },
      shocks: [{ coin: 'BTC', move: -0.02 }],
    });
    if (detail?.kind !== 'map') throw new Error('no map');
    expect(detail.shift).toBeCloseTo(-0.02, 12);
    const { now, after } = detail.map;
    expect(after?.mark).toBeCloseTo(98_000, 6);
    const price = ({ mark, crossings }: typeof now): number =>
      (mark ?? Number.NaN) * (1 + (crossings[1]?.move ?? Number.NaN));
    expect(price(after!)).toBeCloseTo(price(now), 6);
  });

  it('at a coin: an account that may hold it as margin is unknown, not left out', async () => {
    const { detail } = await shown({ detail: { kind: 'map', coin: 'USDT' } });
    if (detail?.kind !== 'map') throw new Error('no map');
    expect(detail.map.now.mark).toBe(1);
    const unmodelled = book(
      [
        account({
          id: 'p',
          mode: 'binance-portfolio',
          pools: [crossPool('20000')],
          positions: [position({ instrument: 'binance:BTCUSDT', quantity: '1' })],
        }),
      ],
      { 'binance:BTCUSDT': '100000' },
    );
    const found = await shown({ detail: { kind: 'map', coin: 'USDT' } }, {}, unmodelled);
    if (found.detail?.kind !== 'map') throw new Error('no map');
    expect(found.detail.map.now.unknown.map(({ account: name }) => name)).toEqual(['p']);
  });

  it('at a frontier: says where the what-if puts the groups, and nothing where their coins part', async () => {
    const asked = { kind: 'frontier' as const, first: ['BTC', 'ETH'], second: ['BTC'] };
    const together = await shown({ detail: asked, shocks: [{ coin: '*', move: -0.1 }] });
    if (together.detail?.kind !== 'frontier') throw new Error('no frontier');
    expect(together.detail.shift?.first).toBeCloseTo(-0.1, 12);
    const parted = await shown({ detail: asked, shocks: [{ coin: 'BTC', move: -0.1 }] });
    if (parted.detail?.kind !== 'frontier') throw new Error('no frontier');
    expect(parted.detail.shift?.first).toBeNull();
    expect(parted.detail.shift?.second).toBeCloseTo(-0.1, 12);
  });

  it('at a frontier: two closed curves, the margin call inside the liquidation', async () => {
    const { detail } = await shown({
      detail: { kind: 'frontier', first: ['BTC'], second: ['ETH'] },
    });
    if (detail?.kind !== 'frontier') throw new Error('no frontier');
    const [call, liquidation] = detail.curves.now;
    expect(call!.level).toBe('margin-call');
    for (const [index, point] of liquidation!.points.entries()) {
      const inner = call!.points[index]!;
      expect(Math.hypot(inner.first, inner.second)).toBeLessThanOrEqual(
        Math.hypot(point.first, point.second) + 1e-12,
      );
    }
  });
});
