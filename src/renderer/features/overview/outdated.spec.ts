import { expect, it } from 'vitest';
import type { CurveLines, FirstLiquidations } from '#shared/contract/curve.ts';
import type { FrontierCurve, MapCrossing, MapLayer } from '#shared/contract/detail.ts';
import type { Bands } from '#shared/contract/ladder.ts';
import { outdated } from './outdated.ts';

it('leaves no figure live, however deep it lies, and changes nothing else', () => {
  const figure = { value: '1', quality: 'live', source: 'model', reason: null };
  const view = {
    name: 'live',
    totals: { equity: { now: figure, after: null } },
    rows: [{ quality: 'live', load: { now: { ...figure, quality: 'as-of' } } }],
  };
  expect(outdated(view)).toEqual({
    name: 'live',
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
  const old = outdated(drawn);
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
