import type { EquityPoint } from '#shared/contract/journal.ts';
import type { RiskView } from '#shared/contract/risk.ts';

/** When nobody knew the total, epoch ms of the book's clock: the machine slept, or a venue could not be read. */
export interface BlindStretch {
  readonly from: number;
  readonly to: number;
  readonly why: 'slept' | 'unread';
}

/** A figure that is late for a moment is no stretch that can be seen. */
const SHORTEST_MS = 3_000;

/** The blind stretches of a live book within what its journal holds, oldest first. Other books have none: their figures do not age. */
export function blindStretches(
  points: readonly EquityPoint[],
  live: RiskView['live'],
): readonly BlindStretch[] {
  const [first] = points;
  const last = points.at(-1);
  if (live === null || first === undefined || last === undefined) return [];
  const slept = live.blind
    .filter(({ from, to }) => to > first.at && from < last.at)
    .map(({ from, to }) => ({ from: Math.max(from, first.at), to, why: 'slept' as const }));
  return [...slept, ...unread(points)]
    .filter(({ from, to }) => to - from >= SHORTEST_MS)
    .toSorted((left, right) => left.from - right.from);
}

/** From the first point that is not current to the next that is; one that is still going on, to the last point. */
function unread(points: readonly EquityPoint[]): readonly BlindStretch[] {
  const found: BlindStretch[] = [];
  let from: number | null = null;
  for (const point of points) {
    if (isUnread(point)) from ??= point.at;
    else if (from !== null) {
      found.push({ from, to: point.at, why: 'unread' });
      from = null;
    }
  }
  const last = points.at(-1);
  return from === null || last === undefined
    ? found
    : [...found, { from, to: last.at, why: 'unread' }];
}

function isUnread({ quality, seen }: EquityPoint): boolean {
  return !seen || quality === 'stale' || quality === 'unknown';
}

/** The points as they may be drawn: none within a blind stretch, and no line across one. */
export function seenPoints(
  points: readonly EquityPoint[],
  blind: readonly BlindStretch[],
): readonly EquityPoint[] {
  let before = Number.NEGATIVE_INFINITY;
  return points.flatMap((point) => {
    const isWithin = blind.some(({ from, to, why }) =>
      why === 'slept' ? point.at > from && point.at < to : point.at >= from && point.at < to,
    );
    if (isWithin && isUnread(point)) return [];
    const crosses = blind.some(({ from, to }) => from < point.at && to > before);
    before = point.at;
    return [crosses ? { ...point, joins: false } : point];
  });
}
