import type { LineSeriesOption } from 'echarts';
import { afterEach, expect, it } from 'vitest';
import type { CurveLines, FirstLiquidations } from '#shared/contract/curve.ts';
import type { RiskView } from '#shared/contract/risk.ts';
import { amountText } from '#renderer/charts/amount-text.ts';
import { specPalette as palette } from '#renderer/charts/spec-palette.ts';
import { reportBy } from '#renderer/format/reporting.ts';
import { reachOf, whatIfLines } from './curve-lines.ts';
import { curveOption } from './curve-option.ts';
import { curveSource } from './curve-export.ts';
import { curveTable, drawnCurve, whatIfPoint, type DrawnCurve } from './curve-points.ts';

const live = { quality: 'live', source: 'model', reason: null } as const;
const moves = [-0.5, -0.25, 0, 0.25, 0.5];
const lines: CurveLines = {
  equity: [null, 50, 100, 150, 200],
  maintenance: [null, 20, 20, 25, 30],
  quality: 'live',
  reason: null,
};
const firsts: FirstLiquidations = {
  down: { move: { ...live, value: -0.3 }, account: 'Carry' },
  up: { move: { ...live, value: null }, account: null },
  unsolved: 0,
};
const curve = drawnCurve(moves, lines, firsts);

const nothing = { reach: null, after: () => null };

function seriesOf(now: DrawnCurve): readonly LineSeriesOption[] {
  const { series } = curveOption(now, nothing, palette, amountText(false));
  return (Array.isArray(series) ? series : []).map((each) => {
    if (each.type !== 'line') throw new Error('the curve is made of lines');
    return each;
  });
}

function equityOf(now: DrawnCurve): LineSeriesOption {
  const [equity] = seriesOf(now);
  if (equity === undefined) throw new Error('the first series is the equity line');
  return equity;
}

it('marks the first liquidation and everything past it, on the side where it is', () => {
  const equity = equityOf(curve);
  expect(equity.markLine?.data).toContainEqual(expect.objectContaining({ xAxis: -0.3 }));
  expect(equity.markArea?.data).toEqual([
    [{ xAxis: -0.5, itemStyle: { color: 'shade' } }, { xAxis: -0.3 }],
  ]);
});

it('stripes what lies before the first liquidation while an account may come before it', () => {
  const doubtful = { ...live, quality: 'partial' } as const;
  const unsolved = drawnCurve(moves, lines, {
    down: { move: { ...doubtful, value: -0.3 }, account: 'Carry' },
    up: { move: { ...doubtful, value: null }, account: null },
    unsolved: 1,
  });
  const { markArea, markLine } = equityOf(unsolved);
  expect(markArea?.data).toContainEqual([
    { xAxis: -0.3, itemStyle: { color: palette.unknownHatch } },
    { xAxis: 0.5 },
  ]);
  expect(markLine?.data).toContainEqual(
    expect.objectContaining({ lineStyle: expect.objectContaining({ type: 'dashed', width: 2 }) }),
  );
});

it('breaks the lines of totals that are not to be trusted, and says so in the file', () => {
  const types = (of: DrawnCurve) => seriesOf(of).map(({ lineStyle }) => lineStyle?.type);
  expect(types(curve)).toEqual(['solid', 'dashed']);
  const stale: CurveLines = { ...lines, quality: 'stale', reason: 'not confirmed lately' };
  expect(types(drawnCurve(moves, stale, firsts))).toEqual(['dashed', 'dotted']);
  const file = curveSource({
    moves,
    lines: { now: stale, after: null },
    firstLiquidation: { now: firsts, after: null },
  });
  expect(file.table(false, []).rows[1]?.at(-1)).toContain('stale, not confirmed lately');
});

afterEach(() => reportBy(null));

it('breaks every line that is drawn by a rate in doubt, and leaves the file in dollars as it is', () => {
  const rate = { usd: '2', reason: 'no word of it', origin: 'a venue', at: 0 } as const;
  reportBy({ ...rate, currency: 'EUR', quality: 'stale' });
  const byRate = drawnCurve(moves, lines, firsts);
  expect(byRate.lines).toMatchObject({ quality: 'stale', reason: 'no word of it' });
  expect(byRate.lines.equity[2]).toBe(50);
  expect(seriesOf(byRate).map(({ lineStyle }) => lineStyle?.type)).toEqual(['dashed', 'dotted']);
  expect(whatIfLines(byRate).map(({ type }) => type)).toEqual(['dashed', 'dotted', 'solid']);
  const file = curveSource({
    moves,
    lines: { now: lines, after: null },
    firstLiquidation: { now: firsts, after: null },
  });
  const row = file.table(false, []).rows[2];
  expect(row?.[1]).toBe('100');
  expect(row?.at(-1)).toBe('');
  reportBy({ ...rate, currency: 'EUR', quality: 'live' });
  expect(drawnCurve(moves, lines, firsts).lines.quality).toBe('live');
});

it('lays the what-if’s lines over the drawing from where it puts the prices, and its liquidation with them', () => {
  const after = drawnCurve(moves, { ...lines, equity: [10, 20, 30, 40, 50] }, firsts, -0.1);
  const [equity, maintenance, fall] = whatIfLines(after);
  expect(equity).toMatchObject({ type: 'solid', width: 1.25 });
  expect(equity).toHaveProperty(
    'points[2]',
    [-0.1, 30].map((value) => expect.closeTo(value, 12)),
  );
  expect(maintenance).toMatchObject({ type: 'dashed' });
  expect(fall).toMatchObject({ type: 'solid', x: expect.closeTo(0.9 * 0.7 - 1, 12) });
});

it('has an axis as far as the what-if reaches, the same for small steps of it', () => {
  const after = (top: number) =>
    drawnCurve(moves, { ...lines, equity: [-12, 20, 30, 40, top] }, firsts);
  expect(reachOf(after(812))).toEqual({ low: -15, high: 850 });
  expect(reachOf(after(837))).toEqual({ low: -15, high: 850 });
  const { series } = curveOption(
    curve,
    { reach: reachOf(after(812)), after: () => null },
    palette,
    amountText(false),
  );
  expect(series).toContainEqual(
    expect.objectContaining({
      data: [
        [-0.5, -15],
        [-0.5, 850],
      ],
    }),
  );
});

it('tells the what-if’s amounts beside those of now where both have one', () => {
  const after = drawnCurve(moves, { ...lines, equity: [10, 20, 30, 40, 50] }, firsts);
  const { tooltip } = curveOption(
    curve,
    { reach: null, after: () => after },
    palette,
    amountText(false),
  );
  const say: unknown = Reflect.get(tooltip ?? {}, 'formatter');
  if (typeof say !== 'function') throw new Error('the tooltip says nothing');
  const text: unknown = say([{ seriesName: 'equity', value: [0.25, 150] }]);
  expect(String(text).split('\n')).toEqual([
    'all coins +25.0\u00a0%',
    'equity 150 USD',
    'equity in the what-if 40 USD',
    'maintenance in the what-if 25 USD',
  ]);
});

it('leaves a gap where equity is unknown', () => {
  const equity = equityOf(curve);
  expect(equity.connectNulls).toBe(false);
  expect(equity.data).toContainEqual([-0.5, null]);
});

it('draws a lone known maintenance as a point, since one value makes no line', () => {
  const lone = drawnCurve(moves, { ...lines, maintenance: [null, null, 20, null, null] }, firsts);
  expect(seriesOf(lone)[1]).toMatchObject({ showSymbol: true });
});

it('takes no colour but the palette', () => {
  const text = JSON.stringify(curveOption(curve, nothing, palette, amountText(false)));
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

it('tabulates the curve from end to end, now and after', () => {
  const whatIf = { ...lines, equity: [10, 20, 30, 40, 50] };
  const rows = curveTable({ moves, lines: { now: lines, after: whatIf } }, 3);
  expect(rows.map((row) => row.move)).toEqual([-0.5, 0, 0.5]);
  expect(rows.map(({ equity }) => equity)).toEqual([
    { now: null, after: 10 },
    { now: 100, after: 30 },
    { now: 200, after: 50 },
  ]);
});
