import { expect, it } from 'vitest';
import type { BandLevel, LiquidationMap, MapCrossing } from '#shared/contract/detail.ts';
import { specPalette } from '#renderer/charts/spec-palette.ts';
import { amountText } from '#renderer/charts/amount-text.ts';
import { mapOption } from './map-option.ts';
import { mapRows } from './map-rows.ts';
import { reachedOf, stepsOf, totalOf, valueAt } from './map-steps.ts';

function crossing(
  account: string,
  move: number,
  notional: number | null,
  level: BandLevel = 'liquidation',
): MapCrossing {
  return {
    account: { id: account, label: account, venue: account === 'c' ? 'okx' : 'binance' },
    pool: 'cross:USDT',
    level,
    move,
    notional,
  };
}

function map(crossings: readonly MapCrossing[], unknown: LiquidationMap['unknown'] = []) {
  return { coin: 'BTC', mark: 100, range24h: null, crossings: [...crossings], unknown };
}

const three = map([
  crossing('a', -0.1, 100),
  crossing('b', -0.2, 30),
  crossing('c', 0.15, 50),
  crossing('a', -0.08, 105, 'margin-call'),
]);

function goneAt(of: LiquidationMap, move: number, shift = 0): number {
  const steps = stepsOf(reachedOf(of, shift), 'liquidation', 'account', 0.5);
  return valueAt(steps.edges, totalOf(steps), move);
}

it('adds up what is gone on the way down and on the way up, each level for itself', () => {
  expect([-0.25, -0.15, -0.05, 0.1, 0.2].map((move) => goneAt(three, move))).toEqual([
    130, 100, 0, 0, 50,
  ]);
});

it('counts a pool that is past the level at every price', () => {
  const passed = map([crossing('a', 0, 100), crossing('b', -0.2, 30)]);
  expect([-0.3, -0.1, 0, 0.4].map((move) => goneAt(passed, move))).toEqual([130, 100, 100, 100]);
});

it('keeps what is gone before the map begins, and leaves out what is beyond it', () => {
  const far = map([crossing('a', -0.7, 100), crossing('b', 3, 30)]);
  expect([-0.5, 0.49].map((move) => goneAt(far, move))).toEqual([0, 0]);
  // Fallen far already: the what-if's own rise to liquidation lies before the left edge.
  const fallen = map([crossing('a', 0.1, 100)]);
  expect([-0.5, 0].map((move) => goneAt(fallen, move, -0.6))).toEqual([100, 100]);
});

it('puts crossings of a what-if where they lie from the price of now', () => {
  const [reached] = reachedOf(map([crossing('a', -0.1, 100)]), -0.2);
  expect(reached?.at).toBeCloseTo(-0.28, 12);
});

it('stacks by account or venue, the largest first, and folds the smallest together', () => {
  const reached = reachedOf(three, 0);
  const names = (grouping: 'account' | 'venue') =>
    stepsOf(reached, 'liquidation', grouping, 0.5).layers.map(({ name }) => name);
  expect(names('account')).toEqual(['a', 'c', 'b']);
  expect(names('venue')).toEqual(['Binance', 'OKX']);
  const many = map(
    Array.from({ length: 20 }, (_, index) => crossing(`x${index}`, -0.1, 1 + index)),
  );
  const folded = stepsOf(reachedOf(many, 0), 'liquidation', 'account', 0.5);
  expect(folded.layers.at(-1)?.name).toBe('14 others');
  expect(valueAt(folded.edges, totalOf(folded), -0.2)).toBe(210);
});

it('stripes the whole map while any account is unknown, and not otherwise', () => {
  const drawn = (doubtful: boolean) =>
    JSON.stringify(
      mapOption(
        {
          mark: 100,
          visible: 0.5,
          doubtful,
          range24h: { low: -0.02, high: 0.01 },
          level: 'liquidation',
          now: {
            'margin-call': stepsOf(reachedOf(three, 0), 'margin-call', 'account', 0.5),
            liquidation: stepsOf(reachedOf(three, 0), 'liquidation', 'account', 0.5),
            bankruptcy: stepsOf(reachedOf(three, 0), 'bankruptcy', 'account', 0.5),
          },
          after: null,
        },
        specPalette,
        amountText(false),
      ),
    );
  expect(drawn(true)).toContain('not certain');
  expect(drawn(false)).not.toContain('not certain');
  expect(drawn(true)).not.toMatch(/#[0-9a-f]{3,8}|rgb\(/iu);
});

it('lists unknown accounts first, then every level by its distance, with its price', () => {
  const rows = mapRows(
    map(
      [crossing('a', -0.1, 100), crossing('b', 0.3, null)],
      [{ account: 'x', reason: 'no model' }],
    ),
    null,
  );
  expect(rows).toMatchObject([
    { kind: 'unknown', account: 'x', reason: 'no model', onlyAfter: false },
    { account: { id: 'a' }, now: { move: -0.1, price: 90, notional: 100 }, after: null },
    { account: { id: 'b' }, now: { move: 0.3, price: 130, notional: null } },
  ]);
});

it('sets what a what-if reaches beside what is reached now, and says what it makes unknown', () => {
  const after = {
    ...map([crossing('a', 0, 90)], [{ account: 'b', reason: 'no price' }]),
    mark: 80,
  };
  const rows = mapRows(map([crossing('a', -0.1, 100), crossing('b', 0.3, 20)]), after);
  expect(rows).toMatchObject([
    { kind: 'unknown', account: 'b', onlyAfter: true },
    { now: { move: -0.1 }, after: { move: 0, price: 80 }, hypothetical: true },
    { now: { move: 0.3 }, after: null, hypothetical: true },
  ]);
});
