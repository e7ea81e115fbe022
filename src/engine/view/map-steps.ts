import type { BandLevel, MapCrossing, MapLayer, MapSteps } from '#shared/contract/detail.ts';
import { worstQuality, type Quality } from '#shared/domain/figure.ts';
import { venueNames } from '#shared/domain/venue.ts';
import { countedTwice } from '../book/accounts-total.ts';
import type { Freshness } from '../freshness/freshness.ts';

const levels: readonly BandLevel[] = ['margin-call', 'liquidation', 'bankruptcy'];

/** A crossing of known worth, as a move from the coin's price of now. */
interface Placed {
  readonly crossing: MapCrossing;
  readonly at: number;
  readonly notional: number;
}

/**
 * What is gone at each price, level by level. `shift`: where the price that the crossings count from lies, as a move from now. Pools of
 * unknown worth count nothing.
 */
export function mapSteps(
  crossings: readonly MapCrossing[],
  shift: number,
  freshness: Freshness | null,
): MapSteps[] {
  const placed = crossings.flatMap((crossing): readonly Placed[] =>
    crossing.notional === null
      ? []
      : [{ crossing, at: shift + (1 + shift) * crossing.move, notional: crossing.notional }],
  );
  return levels.map((level) =>
    levelSteps(
      level,
      placed.filter(({ crossing }) => crossing.level === level),
      freshness,
    ),
  );
}

function levelSteps(
  level: BandLevel,
  placed: readonly Placed[],
  freshness: Freshness | null,
): MapSteps {
  const edges = [
    ...new Set(placed.filter(({ crossing }) => crossing.move !== 0).map(({ at }) => at)),
  ].sort((left, right) => left - right);
  const layer = (members: readonly Placed[]): Omit<MapLayer, 'name' | 'members'> => ({
    values: sweep(members, edges),
    quality: layerQuality(members, freshness),
  });
  const grouped = (nameOf: (crossing: MapCrossing) => string): MapLayer[] =>
    folded([...Map.groupBy(placed, ({ crossing }) => nameOf(crossing))], layer);
  return {
    level,
    edges,
    total: sweep(placed, edges),
    byAccount: grouped(({ account }) => account.label),
    byVenue: grouped(({ account }) => venueNames[account.venue]),
  };
}

/** The worst of what it adds up. */
function layerQuality(members: readonly Placed[], freshness: Freshness | null): Quality {
  const ids = members.map(({ crossing }) => crossing.account.id);
  return members
    .map(({ crossing }) => crossing.quality)
    .reduce(worstQuality, countedTwice(ids, freshness) === null ? 'live' : 'suspect');
}

/** From the lowest price upwards: falls that reach further than a price are gone there, and rises that reach less. */
function sweep(members: readonly Placed[], edges: readonly number[]): number[] {
  const place = new Map(edges.map((edge, index) => [edge, index + 1]));
  const changes = Array.from({ length: edges.length + 1 }, () => 0);
  const change = (index: number, by: number): void => {
    changes[index] = (changes[index] ?? 0) + by;
  };
  for (const { at, notional, crossing } of members) {
    // What is passed is gone at every price.
    if (crossing.move <= 0) change(0, notional);
    const edge = crossing.move === 0 ? undefined : place.get(at);
    if (edge !== undefined) change(edge, crossing.move < 0 ? -notional : notional);
  }
  let sum = 0;
  return changes.map((by) => (sum += by));
}

const MOST_LAYERS = 6;

/** The largest first; the smallest become one layer: more would be lines too thin to tell apart. */
function folded(
  groups: readonly (readonly [name: string, members: readonly Placed[]])[],
  layer: (members: readonly Placed[]) => Omit<MapLayer, 'name' | 'members'>,
): MapLayer[] {
  const sorted = groups
    .map(([name, members]) => ({ name, members, ...layer(members) }))
    .map((each) => ({ each, most: Math.max(...each.values) }))
    .sort((left, right) => right.most - left.most)
    .map(({ each }) => each);
  const shown = sorted.length <= MOST_LAYERS + 1 ? sorted.length : MOST_LAYERS;
  const rest = sorted.slice(shown);
  return [
    ...sorted.slice(0, shown).map((each) => ({ ...each, members: 1 })),
    ...(rest.length === 0
      ? []
      : [{ name: null, members: rest.length, ...layer(rest.flatMap(({ members }) => members)) }]),
  ];
}
