import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LadderRow } from '#shared/contract/ladder.ts';
import type { TreeRow } from '#shared/contract/risk.ts';
import type { Position } from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import type { Edit } from '#shared/domain/edit.ts';
import { hypotheticalRisk, type BookRisk } from '../book/book-risk.ts';
import { applyEdits } from '../edits/apply-edits.ts';
import { account, book, crossPool, position } from '../fixtures/book-builder.ts';
import { anyBook, riskOf } from '../fixtures/spec-edited-book.ts';
import { randomEdits } from '../fixtures/spec-random-edits.ts';
import { bookNow } from '../report/risk-report.ts';
import { buildLadder } from './ladder.ts';
import { buildTree } from './tree.ts';

function edited(source: Book, edits: readonly Edit[]): BookRisk | null {
  const applied = applyEdits(source, edits);
  if (!applied.ok) return null;
  const { book: compiled, moment } = bookNow(applied.value.book);
  return hypotheticalRisk(compiled, moment);
}

/** Every row there is: what is closed by default is opened, until nothing more opens. */
function treeOf(now: BookRisk, after: BookRisk | null): readonly TreeRow[] {
  const toggled: string[] = [];
  for (;;) {
    const { rows } = buildTree({ now, after }, { offset: 0, count: 400, toggled });
    const closed = rows.filter((row) => row.expandable && !row.open);
    if (closed.length === 0) return rows;
    toggled.push(...closed.map(({ id }) => id));
  }
}

function ladderOf(now: BookRisk, after: BookRisk | null): readonly LadderRow[] {
  const coins = new Set([...now.book.byCoin.keys(), ...(after?.book.byCoin.keys() ?? [])]);
  return buildLadder(now, after, { offset: 0, count: 400, toggled: [...coins] }).rows;
}

const btc = 'binance:BTCUSDT';
const eth = 'binance:ETHUSDT';
const marks = { [btc]: '100000', [eth]: '4000' };
const ethLong: Partial<Position> = { id: 'eth', entryPrice: '4000' };
const source = book(
  [
    account({
      id: 'a',
      pools: [
        { id: 'own', kind: 'isolated', marginAsset: 'USDT', wallet: '5000', reported: null },
        crossPool('20000'),
      ],
      positions: [
        position({
          id: 'btc',
          instrument: btc,
          quantity: '0.5',
          pool: 'own',
          marginMode: 'isolated',
        }),
        position({ ...ethLong, instrument: eth, quantity: '10' }),
      ],
    }),
    account({ id: 'b', positions: [position({ ...ethLong, instrument: eth, quantity: '-2' })] }),
    account({ id: 'c' }),
  ],
  marks,
);

function rowsAfter(edits: readonly Edit[]) {
  const now = riskOf(source);
  const after = edited(source, edits);
  if (after === null) throw new Error('the edits were refused');
  const tree = new Map(treeOf(now, after).map((row) => [row.id, row]));
  const ladder = new Map(ladderOf(now, after).map((row) => [row.id, row]));
  return {
    tree: (id: string): TreeRow => tree.get(id)!,
    ladder: (id: string): LadderRow => ladder.get(id)!,
  };
}

describe('lists under edits', () => {
  it('show of a closed position what it was, and after it none: not unknown, and not that of its neighbour', () => {
    const { tree, ladder } = rowsAfter([{ kind: 'close', account: 'a', position: 'btc' }]);
    const row = tree('position:a:btc');
    expect(row.detail).toBe('long, isolated, 20×');
    expect(row.detailAfter).toBe('closed');
    expect(row.position).toEqual({ account: 'a', id: 'btc', now: '0.5', after: '0' });
    expect(Number(row.exposure.now.value)).toBe(50_000);
    expect(Number(row.exposure.after?.value)).toBe(0);
    expect(row.load?.after).toMatchObject({ value: 0, quality: 'as-of' });
    expect(row.nearest?.after?.move).toMatchObject({ value: null, quality: 'as-of' });
    expect(tree('coin:a:BTC').detailAfter).toBe('0 positions');
    const rung = ladder('a/btc');
    expect(rung.kind === 'position' && rung.after?.quantity).toBe('0');
    expect(rung.bands.after?.down.liquidation).toBeNull();
    expect(rung.bands.after?.unknown).toEqual([]);
    // Its pool went with it, so the other one now stands at its place.
    const other = tree('position:a:eth');
    expect(other.detailAfter).toBeNull();
    expect(Number(other.exposure.after?.value)).toBe(40_000);
    // 160 USDT of maintenance on a wallet of 20,000, then of 25,000: the margin set free returns to it.
    expect(other.load?.now.value).toBeCloseTo(0.008, 12);
    expect(other.load?.after?.value).toBeCloseTo(0.0064, 12);
  });

  it('show a position that only the what-if has, with none now', () => {
    const open: Edit = {
      kind: 'open',
      account: 'c',
      instrument: btc,
      leg: 'both',
      quantity: '0.2',
      marginMode: 'cross',
      leverage: '10',
    };
    const { tree, ladder } = rowsAfter([open]);
    expect(tree('account:c').expandable).toBe(true);
    const row = tree('position:c:BTCUSDT');
    expect(row.detail).toBe('not held now');
    expect(row.detailAfter).toBe('long, cross, 10×');
    expect(row.exposure.now).toMatchObject({ value: null, quality: 'as-of' });
    expect(Number(row.exposure.after?.value)).toBe(20_000);
    expect(row.load?.now.value).toBe(0);
    expect(row.load?.after?.value).toBeGreaterThan(0);
    const rung = ladder('c/BTCUSDT');
    expect(rung.kind === 'position' && [rung.quantity, rung.after?.quantity]).toEqual(['0', '0.2']);
    expect(rung.bands.now.down.liquidation).toBeNull();
    expect(rung.bands.after?.down.liquidation).toBeLessThan(0);
  });

  it('show a coin that only the what-if holds', () => {
    const bare = {
      ...source,
      accounts: source.accounts.map((one) => ({
        ...one,
        positions: one.positions.filter(({ id }) => id !== 'btc'),
      })),
    };
    const after = edited(bare, [
      {
        kind: 'open',
        account: 'c',
        instrument: btc,
        leg: 'both',
        quantity: '-0.1',
        marginMode: 'cross',
        leverage: '5',
      },
    ]);
    const row = ladderOf(riskOf(bare), after).find(({ id }) => id === 'BTC');
    expect(
      row?.kind === 'coin' && [row.netExposure.now.value, row.netExposure.after?.value],
    ).toEqual(['0', '-10000']);
    expect(row?.nearest.now.move.reason).toBe('not held now');
    expect(row?.nearest.after?.move.value).toBeGreaterThan(0);
  });

  it('follow a position into another pool', () => {
    const { tree } = rowsAfter([{ kind: 'to-cross', account: 'a', position: 'btc' }]);
    const row = tree('position:a:btc');
    expect(row.detailAfter).toBe('long, cross, 20×');
    expect(row.load?.after?.value).toBe(tree('position:a:eth').load?.after?.value);
  });

  it('say of any book after any edits what lists of the edited book alone say', () => {
    fc.assert(
      fc.property(anyBook, randomEdits('any', 4), (drawn, editsFor) => {
        const after = edited(drawn, editsFor(drawn, drawn.accounts[0]!));
        fc.pre(after !== null);
        const now = riskOf(drawn);
        const tree = new Map(treeOf(now, after).map((row) => [row.id, row]));
        for (const alone of treeOf(after, null)) {
          const row = tree.get(alone.id);
          expect(row, alone.id).toBeDefined();
          expect(row?.equity.after, `${alone.id} equity`).toEqual(alone.equity.now);
          expect(row?.exposure.after, `${alone.id} exposure`).toEqual(alone.exposure.now);
          if (alone.load !== null)
            expect(row?.load?.after, `${alone.id} load`).toEqual(alone.load.now);
          // A coin's price is that of one of its instruments, of those held now before those held then.
          const [ours, theirs] = [row?.nearest?.after, alone.nearest?.now];
          expect(ours?.move, `${alone.id} nearest`).toEqual(theirs?.move);
          if (alone.kind !== 'coin') expect(ours, `${alone.id} nearest`).toEqual(theirs);
        }
        const ladder = new Map(ladderOf(now, after).map((row) => [row.id, row]));
        for (const alone of ladderOf(after, null)) {
          const row = ladder.get(alone.id);
          expect(row, alone.id).toBeDefined();
          if (alone.kind === 'coin') continue;
          expect(row?.mark.after, `${alone.id} mark`).toEqual(alone.mark.now);
          expect(row?.bands.after, `${alone.id} bands`).toEqual(alone.bands.now);
        }
      }),
      { numRuns: 400 },
    );
  });
});
