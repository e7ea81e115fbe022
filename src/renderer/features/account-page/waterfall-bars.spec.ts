import { expect, it } from 'vitest';
import type { WaterfallStep } from '#shared/domain/report-parts.ts';
import { waterfallBars } from './waterfall-bars.ts';

function step(
  name: WaterfallStep['step'],
  amount: string | null,
  position: string | null = null,
): WaterfallStep {
  const maintenance = position === null ? null : '1';
  return { step: name, position, amount, maintenance, reason: amount === null ? 'why' : null };
}

const steps = [
  step('wallet', '80'),
  step('unrealized-pnl', '20'),
  step('equity', '100'),
  step('margin-balance', '100'),
  step('position', '-60', 'a'),
  step('available', '40'),
];

it('hangs every change on the total before it', () => {
  const { rows, zero } = waterfallBars({ now: steps, after: null });
  expect(zero).toBe(0);
  expect(rows.map(({ key, bar }) => [key, bar?.from, bar?.to])).toEqual([
    ['wallet', 0, 0.8],
    ['unrealized-pnl', 0.8, 1],
    ['equity', 0, 1],
    ['margin-balance', 0, 1],
    ['position a', 0.4, 1],
    ['available', 0, 0.4],
  ]);
});

it('moves zero up where something falls below it', () => {
  const short = [step('margin-balance', '50'), step('position', '-100', 'a')];
  const { rows, zero } = waterfallBars({ now: short, after: null });
  expect(zero).toBe(0.5);
  expect(rows[1]?.bar).toEqual({ from: 0, to: 1 });
});

it('draws nothing of what is unknown, nor of what hangs on it, and goes on at the next total', () => {
  const dark = [
    step('margin-balance', '100'),
    step('position', null, 'a'),
    step('orders', '-10'),
    step('available', '40'),
  ];
  const { rows } = waterfallBars({ now: dark, after: null });
  expect(rows.map(({ bar }) => bar)).toEqual([
    { from: 0, to: 1 },
    null,
    null,
    { from: 0, to: 0.4 },
  ]);
});

it('sets what a what-if adds where it stands there, on one scale with now', () => {
  const then = [
    ...steps.slice(0, 5),
    step('position', '-60', 'b'),
    step('shortfall', '20'),
    step('available', '0'),
  ];
  const { rows } = waterfallBars({ now: steps, after: then });
  expect(rows.map(({ key }) => key)).toEqual([
    'wallet',
    'unrealized-pnl',
    'equity',
    'margin-balance',
    'position a',
    'position b',
    'shortfall',
    'available',
  ]);
  const added = rows.find(({ key }) => key === 'position b');
  expect(added?.now).toBeNull();
  expect(added?.barAfter).toEqual({ from: 0, to: 0.5 });
});

it('gives the smallest of many positions one row, unknown if one of them is', () => {
  const many = Array.from({ length: 20 }, (_, index) =>
    step('position', String(-100 + index), `p${index}`),
  );
  const { rows } = waterfallBars({ now: [step('margin-balance', '2000'), ...many], after: null });
  expect(rows).toHaveLength(1 + 12);
  const rest = rows.at(-1);
  expect(rest).toMatchObject({ more: 9, position: null });
  // The nine smallest: 81 to 89.
  expect(rest?.now).toMatchObject({ amount: '-765', maintenance: '9' });
});
