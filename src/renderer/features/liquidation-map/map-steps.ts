import type { BandLevel, LiquidationMap, MapCrossing } from '#shared/contract/detail.ts';
import { venueNames } from '#shared/domain/venue.ts';
import { inReporting } from '#renderer/format/reporting.ts';
import { tCount } from '#renderer/messages/i18n.ts';

/** A crossing as a move from the coin's price of now, whatever price its own book counts from. */
export interface Reached {
  /** Its notional in the reporting currency. */
  readonly crossing: MapCrossing;
  readonly at: number;
  /** `passed`: gone at every price. */
  readonly side: 'down' | 'up' | 'passed';
}

/** `shift`: where the map's own price lies, as a move from now; 0 for the map of now. */
export function reachedOf(map: LiquidationMap, shift: number): readonly Reached[] {
  return map.crossings.map((crossing) => ({
    crossing: {
      ...crossing,
      notional: crossing.notional === null ? null : inReporting(crossing.notional),
    },
    at: (1 + shift) * (1 + crossing.move) - 1,
    side: crossing.move === 0 ? 'passed' : crossing.move < 0 ? 'down' : 'up',
  }));
}

export type Grouping = 'account' | 'venue';

/** Notional gone, in the reporting currency: `values[i]` between `edges[i]` and `edges[i + 1]`. */
export interface Layer {
  readonly name: string;
  readonly values: readonly number[];
}

export interface Steps {
  /** Moves, ascending, from one end of the map to the other. */
  readonly edges: readonly number[];
  readonly layers: readonly Layer[];
}

const MOST_LAYERS = 6;

/** What is gone at each price of the map, one layer an account or venue, the largest first. Pools of unknown worth count nothing. */
export function stepsOf(
  reached: readonly Reached[],
  level: BandLevel,
  grouping: Grouping,
  visible: number,
): Steps {
  const valued = reached.filter(
    ({ crossing }) => crossing.level === level && crossing.notional !== null,
  );
  const inside = valued.filter(({ at, side }) => side !== 'passed' && Math.abs(at) < visible);
  const edges = [
    -visible,
    ...[...new Set(inside.map(({ at }) => at))].sort((left, right) => left - right),
    visible,
  ];
  const place = new Map(edges.map((edge, index) => [edge, index]));
  const groups = Map.groupBy(valued, ({ crossing }) => groupOf(crossing, grouping));
  const layers = [...groups].map(([name, members]): Layer => ({
    name,
    values: sweep(members, edges, place),
  }));
  layers.sort((left, right) => Math.max(...right.values) - Math.max(...left.values));
  return { edges, layers: folded(edges, layers) };
}

/** From left to right: falls that reach further than a price are gone there, and rises that reach less. */
function sweep(
  members: readonly Reached[],
  edges: readonly number[],
  place: ReadonlyMap<number, number>,
): readonly number[] {
  const left = edges[0] ?? 0;
  const changes = edges.map(() => 0);
  const change = (index: number, by: number): void => {
    changes[index] = (changes[index] ?? 0) + by;
  };
  for (const { at, side, crossing } of members) {
    const notional = crossing.notional ?? 0;
    const edge = place.get(at);
    const goneAtLeft = side === 'passed' || (side === 'down' ? at > left : at <= left);
    if (goneAtLeft) change(0, notional);
    if (edge === undefined || side === 'passed') continue;
    if (side === 'down') change(edge, -notional);
    else change(edge, notional);
  }
  let sum = 0;
  return changes.slice(0, -1).map((by) => (sum += by));
}

function groupOf({ account }: MapCrossing, grouping: Grouping): string {
  return grouping === 'account' ? account.label : venueNames[account.venue];
}

/** The smallest become one layer: more would be lines too thin to tell apart. */
function folded(edges: readonly number[], layers: readonly Layer[]): readonly Layer[] {
  if (layers.length <= MOST_LAYERS + 1) return layers;
  const rest = layers.slice(MOST_LAYERS);
  const values = totalOf({ edges, layers: rest });
  return [
    ...layers.slice(0, MOST_LAYERS),
    { name: tCount('liquidationMap.chart.others', rest.length, { n: rest.length }), values },
  ];
}

/** All layers together. */
export function totalOf({ edges, layers }: Steps): readonly number[] {
  return edges
    .slice(1)
    .map((_, index) => layers.reduce((sum, layer) => sum + (layer.values[index] ?? 0), 0));
}

/** What is gone at a move: the step it lies on. */
export function valueAt(edges: readonly number[], values: readonly number[], move: number): number {
  const next = edges.findIndex((edge) => edge > move);
  return values[next === -1 ? values.length - 1 : Math.max(0, next - 1)] ?? 0;
}
