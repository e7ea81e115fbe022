import { describe, expect, it } from 'vitest';
import type { FrontierCurve } from '#shared/contract/detail.ts';
import { spread } from '#renderer/charts/label-column.ts';
import { specPalette } from '#renderer/charts/spec-palette.ts';
import { frontierSource } from './frontier-export.ts';
import { frontierNotes } from './frontier-notes.ts';
import { frontierOption } from './frontier-option.ts';
import { frontierRows } from './frontier-rows.ts';
import { frontierShape, HERE, reachOf } from './frontier-shape.ts';

type Point = FrontierCurve['points'][number];
const RAYS = 16;

/** A circle of this radius around the live point; `change` rewrites single rays. */
function circle(
  level: FrontierCurve['level'],
  radius: number,
  change: (ray: number) => Partial<Point> = () => ({}),
): FrontierCurve {
  const points = Array.from({ length: RAYS }, (_, ray): Point => {
    const angle = (2 * Math.PI * ray) / RAYS;
    return {
      first: radius * Math.cos(angle),
      second: radius * Math.sin(angle),
      account: ray < 8 ? 'a' : 'b',
      ends: 'level',
      ...change(ray),
    };
  });
  return { level, points, passed: null, unknown: [], quality: 'live', reason: null };
}

describe('the shape of a frontier', () => {
  it('is one closed line that changes hands twice, each stretch with its account', () => {
    const shape = frontierShape(circle('liquidation', 0.2), HERE, 0.5);
    expect(shape.segments.map(({ kind }) => kind)).toEqual(['level']);
    expect(shape.segments[0]?.places).toHaveLength(RAYS + 1);
    expect(shape.changes).toHaveLength(2);
    expect(shape.owners.map(({ account }) => account)).toEqual(['a', 'b']);
    expect(shape.unknown).toEqual([]);
  });

  it('stripes what lies beyond the end of what is known, and draws no frontier there', () => {
    const ends = (ray: number): Partial<Point> => (ray === 4 ? { ends: 'unknown' } : {});
    const shape = frontierShape(circle('liquidation', 0.2, ends), HERE, 0.5);
    expect(shape.unknown).toHaveLength(2);
    expect(shape.segments.filter(({ kind }) => kind === 'unknown')).toHaveLength(1);
    const [slice] = shape.unknown;
    expect(Math.max(...slice!.flat().map(Math.abs))).toBeGreaterThan(1);
  });

  it('has no line along the edge of the map, where nothing is met', () => {
    const ends = (ray: number): Partial<Point> =>
      ray >= 4 && ray <= 8 ? { ends: 'map', account: null } : {};
    const { segments } = frontierShape(circle('liquidation', 0.2, ends), HERE, 0.5);
    const places = segments.flatMap((segment) => segment.places);
    expect(places.some(([first, second]) => Math.abs(first) < 0.1 && second > 0.1)).toBe(true);
    expect(segments.flatMap((segment) => segment.places.slice(1))).toHaveLength(RAYS - 4);
  });

  it('is nothing at all once an account is past the level', () => {
    const passed = { ...circle('liquidation', 0), passed: 'a' };
    expect(frontierShape(passed, HERE, 0.5).inside).toEqual([]);
  });

  it('moves with the what-if, whose moves count from its own prices', () => {
    const { inside } = frontierShape(circle('liquidation', 0.2), [-0.1, 0.5], 0.5);
    expect(inside[0]?.[0]).toBeCloseTo(0.9 * 1.2 - 1, 12);
    expect(inside[0]?.[1]).toBeCloseTo(0.5, 12);
  });

  it('names no stretch out of sight', () => {
    expect(frontierShape(circle('liquidation', 0.2), HERE, 0.1).owners).toEqual([]);
    expect(reachOf([circle('liquidation', 0.2)])).toBeCloseTo(0.2, 12);
  });
});

describe('the frontier in words', () => {
  const now = [circle('margin-call', 0.1), circle('liquidation', 0.2)];

  it('goes round from where both fall alike', () => {
    const rows = frontierRows({ now, after: null }, ['BTC', 'ETH']);
    expect(rows).toHaveLength(16);
    expect(rows[0]).toMatchObject({
      direction: 'both fall alike',
      marginCall: { now: { kind: 'level', account: 'b', first: expect.closeTo(-0.0707, 4) } },
    });
    expect(rows.map(({ direction }) => direction)).toContain('ETH falls, BTC rises 0.41 as much');
    expect(rows.map(({ direction }) => direction)).toContain('BTC alone falls');
  });

  it('says passed, unknown and not met as what they are', () => {
    const after = [
      { ...circle('margin-call', 0), passed: 'a' },
      circle('liquidation', 0.2, (ray) =>
        ray === 0 ? { ends: 'unknown' } : ray === 4 ? { ends: 'map', account: null } : {},
      ),
    ];
    const rows = frontierRows({ now, after }, ['BTC', 'ETH']);
    const liquidation = (id: number) => rows.find((row) => row.id === id)?.liquidation.after?.kind;
    expect(rows.every(({ marginCall }) => marginCall.after?.kind === 'passed')).toBe(true);
    expect([liquidation(0), liquidation(4), liquidation(8)]).toEqual(['unknown', 'never', 'level']);
  });
});

describe('a frontier in doubt', () => {
  const stale = { quality: 'stale', reason: 'Carry: balances: not confirmed lately' } as const;
  const now = [
    { ...circle('margin-call', 0.1), ...stale },
    { ...circle('liquidation', 0.2), ...stale },
  ];

  it('says so at every direction, and in the file', () => {
    const rows = frontierRows({ now, after: null }, ['BTC', 'ETH']);
    expect(rows[0]?.liquidation.now).toMatchObject({ kind: 'level', ...stale });
    const [line] = frontierSource(rows, ['BTC', 'ETH'], false).table(false, []).rows;
    expect(line?.at(-1)).toContain('stale, Carry: balances: not confirmed lately');
  });

  const notesOf = (curves: FrontierCurve[], unknownAccounts: number) =>
    frontierNotes({
      figures: {
        kind: 'frontier',
        first: ['BTC'],
        second: ['ETH'],
        curves: { now: curves, after: null },
        shift: null,
      },
      unknownAccounts,
      hasPlace: true,
      visible: 0.5,
      moves: null,
      pastFailure: null,
    });

  it('says so beside the drawing', () => {
    expect(notesOf(now, 0)).toEqual(['in doubt: stale: Carry: balances: not confirmed lately']);
  });

  it('says that an account was read in part, and of missing ones how many they are', () => {
    const partial = { quality: 'partial', reason: 'Vault: its COIN-M wallet is not read' } as const;
    const inPart = { ...circle('liquidation', 0.2), ...partial };
    expect(notesOf([inPart], 0)).toEqual([
      'in doubt: partial: Vault: its COIN-M wallet is not read',
    ]);
    const unknown = [{ account: 'Vault', reason: 'no model' }];
    expect(notesOf([{ ...inPart, unknown }], 1)).toEqual([expect.stringContaining('1 account')]);
  });
});

describe('the drawing', () => {
  const shapes = {
    marginCall: frontierShape(circle('margin-call', 0.1), HERE, 0.5),
    liquidation: frontierShape(circle('liquidation', 0.2), HERE, 0.5),
  };
  const drawing = {
    axes: ['BTC', 'ETH'] as const,
    visible: 0.5,
    now: shapes,
    doubtful: false,
    broken: false,
    after: null,
    past: null,
  };
  const text = (change: object): string =>
    JSON.stringify(frontierOption({ ...drawing, ...change }, specPalette));

  it('stripes the inside while an account is unknown: it is not safe there', () => {
    expect(text({ doubtful: true })).toContain('not certain');
    expect(text({})).not.toContain('not certain');
  });

  it('breaks curves that are in doubt themselves', () => {
    expect(text({})).toContain('"type":"solid","width":2.5');
    expect(text({ broken: true })).not.toContain('"type":"solid","width":2.5');
  });

  it('takes no colour but the palette', () => {
    expect(text({ after: { ...shapes, at: [-0.1, -0.1] } })).not.toMatch(/#[0-9a-f]{3,8}|rgb\(/iu);
  });

  it('spreads names until none lies on another, and leaves out what finds no room', () => {
    const at = (...tops: readonly number[]) => tops.map((top) => ({ top, end: 100 }));
    const places = spread(at(50, 51, 52), 0, 100, []);
    expect(places).toEqual([50, 63, 76]);
    expect(spread(at(99, 99), 0, 100, [])).toEqual([87, 100]);
    expect(spread(at(5, 6, 7), 0, 13, [])).toEqual([0, 13, null]);
  });

  it('keeps names off marks and off other words, but for those that begin right of where they end', () => {
    const label = [{ top: 50, end: 100 }];
    const box = { top: 45, bottom: 55 };
    const [place] = spread(label, 0, 100, [{ ...box, left: 80 }]);
    expect(Math.abs((place ?? 50) - 50)).toBeGreaterThanOrEqual(11);
    expect(spread(label, 0, 100, [{ ...box, left: 101 }])).toEqual([50]);
    expect(spread(label, 0, 100, [{ top: 0, bottom: 100, left: 0 }])).toEqual([null]);
  });
});
