import { expect, it } from 'vitest';
import type { CurveLines, FirstLiquidations } from '#shared/contract/curve.ts';
import type { FrontierCurve, MapCrossing, MapLayer } from '#shared/contract/detail.ts';
import type { Bands, LadderRow } from '#shared/contract/ladder.ts';
import type { RiskView } from '#shared/contract/risk.ts';
import type { Quality } from '#shared/domain/figure.ts';
import { amountOf, tableDoubt } from '#renderer/features/account-page/report-figures.ts';
import { bandDoubts, noteLines } from '#renderer/features/liquidation/band-words.ts';
import { ageWords } from './header-words.ts';
import { outdated } from './outdated.ts';

const figure = { value: '1', quality: 'live', source: 'model', reason: null };

it('leaves no figure live, however deep it lies, and changes nothing else of a file', () => {
  const view = {
    name: 'live',
    live: null,
    clock: { now: 5 },
    totals: { equity: { now: figure, after: null } },
    rows: [{ quality: 'live', load: { now: { ...figure, quality: 'as-of' } } }],
  } as unknown as RiskView;
  expect(outdated(view, 600_000)).toEqual({
    name: 'live',
    live: null,
    clock: { now: 5 },
    totals: { equity: { now: { ...figure, quality: 'stale' }, after: null } },
    rows: [{ quality: 'stale', load: { now: { ...figure, quality: 'as-of' } } }],
  });
  expect(view.totals.equity.now.quality).toBe('live');
});

it('reaches what is drawn: the curve, the bands, crossings and layers of a map, a frontier', () => {
  const live = { quality: 'live', reason: null } as const;
  const none = { marginCall: null, liquidation: null, bankruptcy: null };
  const side = { ...none, leaves: none };
  const drawn = {
    lines: { equity: [1], maintenance: [1], ...live } satisfies CurveLines,
    firsts: {
      down: { move: { value: -0.1, source: 'model', ...live }, account: 'a' },
      up: { move: { value: null, source: 'model', ...live }, account: null },
      unsolved: 0,
    } satisfies FirstLiquidations,
    bands: { down: side, up: side, venueLiquidations: [], unknown: [], ...live } satisfies Bands,
    crossing: {
      account: { id: 'a', label: 'a', venue: 'okx' },
      pool: 'cross',
      level: 'liquidation',
      move: -0.1,
      price: 90,
      notional: 1,
      ...live,
    } satisfies MapCrossing,
    layer: { name: 'a', members: 1, values: [1], quality: 'live' } satisfies MapLayer,
    frontier: {
      level: 'liquidation',
      points: [],
      passed: null,
      unknown: [],
      ...live,
    } satisfies FrontierCurve,
  };
  const old = outdated(
    { live: null, ...drawn } as unknown as RiskView,
    0,
  ) as unknown as typeof drawn;
  const worths = [
    old.lines,
    old.firsts.down.move,
    old.firsts.up.move,
    old.bands,
    old.crossing,
    old.layer,
    old.frontier,
  ];
  expect(worths.map(({ quality }) => quality)).toEqual(worths.map(() => 'stale'));
});

const missing = [{ account: 'Vault', reason: 'no model' }];
/** What the parts that list unknown accounts say while the others are live. */
const lacking = { quality: 'partial', reason: 'Vault is not among them: no model' };

it('lets no row, map or frontier that lacks an account keep the colour of those it has', () => {
  const nowhere = { marginCall: null, liquidation: null, bankruptcy: null };
  const side = { ...nowhere, leaves: nowhere };
  const bands = { down: side, up: side, venueLiquidations: [], unknown: missing, ...lacking };
  const row = { kind: 'coin', bands: { now: bands, after: null }, stops: [], hiddenAccounts: 0 };
  expect(bandDoubts(row as unknown as LadderRow)).toEqual([]);
  const view = { live: null, replay: { step: 0 }, ladder: { rows: [row] } };
  const [old] = outdated(view as unknown as RiskView, 0).ladder.rows;
  if (old === undefined) throw new Error('the row is gone');
  expect(bandDoubts(old)).toEqual(['in doubt: stale: nothing has been heard since']);
  expect(noteLines(old)).toContain('unknown: Vault: no model');
  const drawn = {
    map: { unknown: missing, ...lacking },
    curves: { now: [{ unknown: missing, ...lacking }] },
  };
  expect(outdated({ ...view, detail: drawn } as unknown as RiskView, 0).detail).toMatchObject({
    map: { quality: 'stale', unknown: missing },
    curves: { now: [{ quality: 'stale', unknown: missing }] },
  });
});

it('lets a sum that lacks a part stay one, and a file speak for its own time', () => {
  const total = { value: '1', source: 'model', ...lacking };
  const view = { live: null, replay: { step: 0 }, totals: { equity: { now: total, after: null } } };
  expect(outdated(view as unknown as RiskView, 0).totals.equity.now).toEqual(total);
  const file = { live: null, replay: null, ladder: { rows: [{ unknown: missing, ...lacking }] } };
  expect(outdated(file as unknown as RiskView, 0)).toEqual(file);
});

it('reaches the figures of an account page, though they carry no quality of their own, whatever is known of its load', () => {
  const report = (quality: Quality, inputs: Quality = 'live') => {
    const now = { quality, inputs: { quality: inputs, reason: null }, reasons: {} };
    const view = { live: null, replay: { step: 0 }, detail: { report: { now } } };
    const aged = outdated(view as unknown as RiskView, 0).detail as unknown as typeof view.detail;
    const told = aged.report.now;
    expect(tableDoubt({ now: told, after: null })).toContain(told.inputs.quality);
    return amountOf('entryPrice', '5', told).quality;
  };
  expect([report('live'), report('partial'), report('unknown')]).toEqual([
    'stale',
    'stale',
    'stale',
  ]);
  expect(report('partial', 'suspect')).toBe('suspect');
});

it('lets a live book grow older while nothing is heard of it', () => {
  const share = { value: 0.02, quality: 'live', source: 'model', reason: null };
  const view = {
    book: { kind: 'live', accounts: 2 },
    replay: null,
    clock: {
      now: 90_000,
      oldestInputAt: 90_000,
      oldestInput: 'Main: positions',
      missingInput: null,
    },
    live: {
      liveAccounts: 2,
      blind: [],
      blindRisk: { account: 'a', label: 'Main', age: 0, coin: 'BTC', share },
    },
  } as unknown as RiskView;
  const later = ageWords(outdated(view, 600_000));
  expect(later.figure).toBe('10\u00a0min');
  expect(later.note).toBe(
    'partial (0 of 2 accounts live). Main: positions. What a move meanwhile would do to Main is unknown: nothing has been heard since',
  );
});
