import type { PriceTarget } from '#renderer/features/what-if/price-drag.ts';
import { REST, type CoinGroup } from './coin-groups.ts';
import type { Place } from './frontier-shape.ts';

/** What dragging the point from one place to another asks of the two groups; it stays on the map. */
export function dragTargets(
  groups: readonly [first: CoinGroup, second: CoinGroup],
  from: Place,
  to: Place,
  reach: number,
): readonly PriceTarget[] {
  return groups.map(({ id, coins }, axis): PriceTarget => ({
    coins,
    asAll: id === REST,
    from: from[axis] ?? 0,
    to: Math.max(-reach, Math.min(reach, to[axis] ?? 0)),
  }));
}
