import { describe, expect, it } from 'vitest';
import type { View } from '#shared/contract/risk.ts';
import { viewOf } from '../fixtures/spec-doubted-book.ts';

const deposit: Partial<View> = {
  edits: [{ kind: 'deposit', account: 'near', asset: 'USDT', amount: '20000' }],
};
const fall: Partial<View> = { shocks: [{ coin: '*', move: -0.05 }] };

function curveOf(view: Partial<View>) {
  const { moves, lines, firstLiquidation } = viewOf(view).curve;
  const place = (move: number): number => moves.findIndex((other) => Math.abs(other - move) < 1e-9);
  return { lines, firstLiquidation, place };
}

describe('the curve of a what-if', () => {
  it('has a first liquidation of its own, which a deposit puts further away', () => {
    const { now, after } = curveOf(deposit).firstLiquidation;
    expect(now.down.account).toBe('near');
    // 8,000 of 100,000, then 28,000 of it, each with 0.4 % to maintain.
    expect(now.down.move.value).toBeCloseTo(0.92 / 0.996 - 1, 4);
    expect(after?.down).toMatchObject({ account: 'near', move: { quality: 'live' } });
    expect(after?.down.move.value).toBeCloseTo(0.72 / 0.996 - 1, 4);
  });

  it('has lines of its own: the deposit lifts equity and leaves maintenance as it is', () => {
    const { lines } = curveOf(deposit);
    expect(lines.after?.quality).toBe('live');
    lines.now.equity.forEach((equity, index) =>
      expect(lines.after?.equity[index]).toBeCloseTo((equity ?? Number.NaN) + 20_000, 6),
    );
    expect(lines.after?.maintenance).toEqual(lines.now.maintenance);
  });

  it('counts from the prices that the what-if has', () => {
    const { lines, firstLiquidation, place } = curveOf(fall);
    expect(lines.after?.equity[place(0)]).toBeCloseTo(
      lines.now.equity[place(-0.05)] ?? Number.NaN,
      6,
    );
    const { now, after } = firstLiquidation;
    const left = (1 + (now.down.move.value ?? 0)) / 0.95 - 1;
    expect(after?.down.move.value).toBeCloseTo(left, 9);
  });

  it('is no more than who falls first while a hand moves it, and nothing without a what-if', () => {
    const held = curveOf({ ...fall, curve: 'firsts' });
    expect(held.lines.after).toBeNull();
    expect(held.firstLiquidation.after).toEqual(curveOf(fall).firstLiquidation.after);
    const plain = curveOf({});
    expect([plain.lines.after, plain.firstLiquidation.after]).toEqual([null, null]);
  });
});
