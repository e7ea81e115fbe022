import { afterEach, expect, it } from 'vitest';
import type {
  BandLevel,
  LiquidationMap,
  MapCrossing,
  MapLayer,
  MapSteps,
} from '#shared/contract/detail.ts';
import { crossing } from '#shared/contract/spec-crossing.ts';
import type { Quality } from '#shared/domain/figure.ts';
import { specPalette } from '#renderer/charts/spec-palette.ts';
import { amountText } from '#renderer/charts/amount-text.ts';
import { reportBy } from '#renderer/format/reporting.ts';
import { mapSource } from './map-export.ts';
import { mapNotes } from './map-notes.ts';
import { mapOption } from './map-option.ts';
import { mapRows } from './map-rows.ts';
import { stepsWithin, valueAt } from './map-steps.ts';

function map(
  crossings: readonly MapCrossing[],
  unknown: LiquidationMap['unknown'] = [],
): LiquidationMap {
  const drawn = { coin: 'BTC', mark: 100, range24h: null, steps: [] };
  return { ...drawn, crossings: [...crossings], unknown, quality: 'live', reason: null };
}

const layer = (name: string | null, values: number[], quality: Quality = 'live'): MapLayer => ({
  name,
  members: name === null ? 14 : 1,
  values,
  quality,
});
const steps: MapSteps[] = [
  {
    level: 'liquidation',
    edges: [-0.7, -0.2, -0.1, 0.15],
    total: [230, 130, 100, 0, 50],
    byAccount: [
      layer('a', [100, 100, 100, 0, 0]),
      layer(null, [100, 0, 0, 0, 50]),
      layer('b', [30, 30, 0, 0, 0], 'stale'),
    ],
    byVenue: [layer('Binance', [230, 130, 100, 0, 0], 'stale'), layer('OKX', [0, 0, 0, 0, 50])],
  },
];

it('shows the part of the steps that the map reaches, and keeps what is gone before it begins', () => {
  const shown = stepsWithin(steps, 'liquidation', 'account', 0.5);
  expect(shown.edges).toEqual([-0.5, -0.2, -0.1, 0.15, 0.5]);
  expect([-0.5, -0.15, 0, 0.4].map((move) => valueAt(shown.edges, shown.total, move))).toEqual([
    130, 100, 0, 50,
  ]);
  expect(stepsWithin(steps, 'liquidation', 'account', 0.1).total).toEqual([0]);
  expect(shown.layers.map(({ name }) => name)).toEqual(['a', '14 others', 'b']);
  const byVenue = stepsWithin(steps, 'liquidation', 'venue', 0.5);
  expect(byVenue.layers.map(({ name }) => name)).toEqual(['Binance', 'OKX']);
});

function drawn(doubtful: boolean, shown = steps): string {
  const within = (level: BandLevel) => stepsWithin(shown, level, 'account', 0.5);
  return JSON.stringify(
    mapOption(
      {
        mark: 100,
        visible: 0.5,
        doubtful,
        range24h: { low: -0.02, high: 0.01 },
        level: 'liquidation',
        now: {
          'margin-call': within('margin-call'),
          liquidation: within('liquidation'),
          bankruptcy: within('bankruptcy'),
        },
        after: null,
      },
      specPalette,
      amountText(false),
    ),
  );
}

it('stripes the whole map while any account is unknown or in doubt, and not otherwise', () => {
  expect(drawn(true)).toContain('not certain');
  expect(drawn(false)).not.toContain('not certain');
  expect(drawn(true)).not.toMatch(/#[0-9a-f]{3,8}|rgb\(/iu);
});

it('stripes the layer of an account in doubt, and no other', () => {
  expect(drawn(true)).toContain('b, in doubt');
  expect(drawn(true)).not.toContain('a, in doubt');
});

afterEach(() => reportBy(null));

it('stripes every layer that is drawn by a rate in doubt, and says that it is the rate', () => {
  const rate = { usd: '2', reason: null, origin: 'a venue', at: 0 } as const;
  reportBy({ ...rate, currency: 'EUR', quality: 'stale' });
  const doubtful = stepsWithin(steps, 'liquidation', 'account', 0.5).layers.map(
    (each) => each.doubtful,
  );
  expect(doubtful).toEqual([true, true, true]);
  const now = map([]);
  expect(mapNotes({ now, after: null, level: 'liquidation', visible: 0.5 })).toEqual([
    'amounts in EUR are in doubt: stale',
  ]);
});

it('says why nothing is certain, unknown accounts by their number', () => {
  const notes = (now: LiquidationMap) =>
    mapNotes({ now, after: null, level: 'liquidation', visible: 0.5 });
  expect(notes(map([]))).toEqual([]);
  const suspect = { ...map([]), quality: 'suspect', reason: 'a: replies differ' } as const;
  expect(notes(suspect)).toEqual(['in doubt: suspect: a: replies differ']);
  const missing = [{ account: 'x', reason: 'no model' }];
  expect(notes({ ...map([], missing), quality: 'partial' })).toEqual([
    '1 account unknown: not drawn, may be liquidated at any price',
  ]);
  const inPart = { quality: 'partial', reason: 'x: its COIN-M wallet is not read' } as const;
  expect(notes({ ...map([]), ...inPart })).toEqual([
    'in doubt: partial: x: its COIN-M wallet is not read',
  ]);
});

it('says in the file of every crossing what its account is worth', () => {
  const stale = crossing('a', -0.1, 100, { quality: 'stale', reason: 'old' });
  const [line] = mapSource('BTC', mapRows(map([stale]), null), false).table(false, []).rows;
  expect(line?.at(-1)).toContain('stale, old');
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
    ...map([crossing('a', 0, 90, { price: 80 })], [{ account: 'b', reason: 'no price' }]),
    mark: 80,
  };
  const rows = mapRows(map([crossing('a', -0.1, 100), crossing('b', 0.3, 20)]), after);
  expect(rows).toMatchObject([
    { kind: 'unknown', account: 'b', onlyAfter: true },
    { now: { move: -0.1 }, after: { move: 0, price: 80 } },
    {
      now: { move: 0.3 },
      after: null,
      notReached: {
        now: { quality: 'live' },
        after: { quality: 'unknown', reason: 'no price' },
      },
    },
  ]);
  const line = mapSource('BTC', rows, true)
    .table(false, [])
    .rows.find(([account]) => account === 'b')
    ?.at(-1);
  expect(line).toContain('after the what-if: unknown, no price');
});

it('says what a level that is not reached is worth, now and in the what-if', () => {
  const worth = { quality: 'stale', reason: 'a: old' } as const;
  const after = { ...map([crossing('a', -0.1, 100, worth)]), ...worth };
  const rows = mapRows({ ...map([]), ...worth }, after);
  expect(rows).toMatchObject([{ now: null, notReached: { now: worth, after: worth } }]);
  const [line] = mapSource('BTC', rows, true).table(false, []).rows;
  expect(line?.at(-1)).toContain('stale, not reached');
  expect(line?.at(-1)).toContain('a: old');
  // It has no such coin now: the map of now is without it.
  const opened = mapRows(map([]), after);
  expect(opened).toMatchObject([{ now: null, notReached: { now: { quality: 'stale' } } }]);
  const sound = mapRows(map([]), map([crossing('a', -0.1, 100)]));
  expect(mapSource('BTC', sound, true).table(false, []).rows[0]?.at(-1)).not.toContain('stale');
});
