import { expect, it } from 'vitest';
import type { RiskView } from '#shared/contract/risk.ts';
import { amountText } from '#renderer/charts/amount-text.ts';
import { specPalette as palette } from '#renderer/charts/spec-palette.ts';
import { curveOption } from './curve-option.ts';
import { curveTable, whatIfPoint } from './curve-points.ts';

const curve: RiskView['curve'] = {
  moves: [-0.5, -0.25, 0, 0.25, 0.5],
  equity: [null, 50, 100, 150, 200],
  maintenance: [null, 20, 20, 25, 30],
  firstLiquidation: { down: { move: -0.3, account: 'Carry' }, up: null, unsolved: 0 },
};

function equityOf(option: ReturnType<typeof curveOption>) {
  const { series } = option;
  const [equity] = Array.isArray(series) ? series : [];
  if (equity?.type !== 'line') throw new Error('the first series is the equity line');
  return equity;
}

it('marks the first liquidation and everything past it, on the side where it is', () => {
  const equity = equityOf(curveOption(curve, palette, amountText(false)));
  expect(equity.markLine?.data).toContainEqual(expect.objectContaining({ xAxis: -0.3 }));
  expect(equity.markArea?.data).toEqual([[{ xAxis: -0.5 }, { xAxis: -0.3 }]]);
});

it('leaves a gap where equity is unknown', () => {
  const equity = equityOf(curveOption(curve, palette, amountText(false)));
  expect(equity.connectNulls).toBe(false);
  expect(equity.data).toContainEqual([-0.5, null]);
});

it('draws a lone known maintenance as a point, since one value makes no line', () => {
  const lone = { ...curve, maintenance: [null, null, 20, null, null] };
  const { series } = curveOption(lone, palette, amountText(false));
  expect(Array.isArray(series) ? series[1] : null).toMatchObject({ showSymbol: true });
});

it('takes no colour but the palette', () => {
  const text = JSON.stringify(curveOption(curve, palette, amountText(false)));
  expect(text).not.toMatch(/#[0-9a-f]{3,8}|rgb\(/iu);
});

/** The point reads the edits, the shocks and the total only. */
function view(
  shocks: RiskView['shocks'],
  after: string | null,
  edits: RiskView['edits'] = [],
): RiskView {
  const figure = { value: after, quality: 'live', source: 'model', reason: null };
  const totals = { equity: { now: figure, after: figure } };
  return { edits, shocks, totals } as unknown as RiskView;
}

it('calls a move common only when every coin makes it', () => {
  expect(whatIfPoint(view([{ coin: '*', move: -0.2 }], '60'))?.move).toBe(-0.2);
  const mixed = [
    { coin: '*', move: -0.2 },
    { coin: 'BTC', move: -0.1 },
  ];
  expect(whatIfPoint(view(mixed, '60'))?.move).toBeNull();
  expect(whatIfPoint(view([{ coin: 'BTC', move: -0.1 }], '60'))?.move).toBeNull();
});

it('gives an edited book a height only: its equity lies on no curve of today’s', () => {
  const edits: RiskView['edits'] = [{ kind: 'time', hours: 8 }];
  expect(whatIfPoint(view([{ coin: '*', move: -0.2 }], '60', edits))).toEqual({
    equity: 60,
    move: null,
  });
});

it('has no point without an equity after the what-if', () => {
  expect(whatIfPoint(view([{ coin: '*', move: -0.2 }], null))).toBeNull();
  expect(whatIfPoint(view([], '60'))).toBeNull();
});

it('tabulates the curve from end to end', () => {
  const rows = curveTable(curve, 3);
  expect(rows.map((row) => row.move)).toEqual([-0.5, 0, 0.5]);
  expect(rows[0]?.equity).toBeNull();
});
