import type { FrontierCurve } from '#shared/contract/detail.ts';

/** A pair of moves from the prices of now. */
export type Place = readonly [first: number, second: number];

/** Where moves of another book count from, as a pair of moves from the prices of now. */
export const HERE: Place = [0, 0];

export interface Segment {
  /** `level`: the frontier itself. `unknown`: only the end of what is known. */
  readonly kind: 'level' | 'unknown';
  readonly places: readonly Place[];
}

/** Whom the frontier belongs to over some way; `at` in its middle. */
export interface Owner {
  readonly account: string;
  readonly at: Place;
}

export interface FrontierShape {
  /** The region inside, closed; empty when the level is passed and there is none. */
  readonly inside: readonly Place[];
  readonly segments: readonly Segment[];
  /** Slices of the map of which nothing is known. */
  readonly unknown: readonly (readonly Place[])[];
  /** Corners at which another account comes first. */
  readonly changes: readonly Place[];
  readonly owners: readonly Owner[];
}

/** Far outside every map, for slices that go on to its edge. */
const FAR = 20;
/** An owner of fewer directions than this has no room for its name. */
const FEWEST_RAYS = 4;

/** What a curve draws. Moves of an `after` curve count from `origin` and become moves from now. */
export function frontierShape(
  { points, passed }: FrontierCurve,
  origin: Place,
  visible: number,
): FrontierShape {
  if (passed !== null || points.length === 0)
    return { inside: [], segments: [], unknown: [], changes: [], owners: [] };
  const places = points.map((point) => fromNow([point.first, point.second], origin));
  const isEdge = (ray: number): boolean => points[ray]!.ends === 'map';
  const isUnknown = (ray: number): boolean => points[ray]!.ends === 'unknown';
  const segments: Segment[] = [];
  const unknown: (readonly Place[])[] = [];
  const changes: Place[] = [];
  for (let ray = 0; ray < points.length; ray++) {
    const next = (ray + 1) % points.length;
    const doubtful = isUnknown(ray) || isUnknown(next);
    if (doubtful)
      unknown.push([
        places[ray]!,
        places[next]!,
        ...[next, ray].map((way) => fromNow(farAlong(way, points.length), origin)),
      ]);
    if (isEdge(ray) && isEdge(next)) continue;
    extend(segments, doubtful ? 'unknown' : 'level', places[ray]!, places[next]!);
    const [one, other] = [points[ray]!, points[next]!];
    if (one.ends === 'level' && other.ends === 'level' && one.account !== other.account)
      changes.push(places[next]!);
  }
  return { inside: places, segments, unknown, changes, owners: owners(points, places, visible) };
}

/** The largest move at which any level is met; 0 when none is. */
export function reachOf(curves: readonly FrontierCurve[]): number {
  return curves
    .flatMap(({ points }) => points)
    .filter(({ ends }) => ends === 'level')
    .reduce((far, { first, second }) => Math.max(far, Math.abs(first), Math.abs(second)), 0);
}

export function fromNow([first, second]: Place, [shiftFirst, shiftSecond]: Place): Place {
  return [(1 + shiftFirst) * (1 + first) - 1, (1 + shiftSecond) * (1 + second) - 1];
}

/** Counted from where the curve's rays begin. */
function farAlong(ray: number, rays: number): Place {
  const angle = (2 * Math.PI * ray) / rays;
  return [FAR * Math.cos(angle), FAR * Math.sin(angle)];
}

function extend(segments: Segment[], kind: Segment['kind'], from: Place, to: Place): void {
  const last = segments.at(-1);
  if (last?.kind === kind && last.places.at(-1) === from)
    segments[segments.length - 1] = { kind, places: [...last.places, to] };
  else segments.push({ kind, places: [from, to] });
}

/** One name for each account along a stretch of the curve that is in sight. */
function owners(
  points: FrontierCurve['points'],
  places: readonly Place[],
  visible: number,
): readonly Owner[] {
  const seen = (ray: number): boolean =>
    points[ray]!.ends === 'level' && places[ray]!.every((move) => Math.abs(move) <= visible);
  const count = points.length;
  const same = (ray: number, other: number): boolean =>
    seen(ray) && seen(other) && points[ray]!.account === points[other]!.account;
  if (points.every((_, ray) => same(0, ray)))
    return points[0]!.account === null ? [] : [{ account: points[0]!.account, at: places[0]! }];
  const found: Owner[] = [];
  for (let ray = 0; ray < count; ray++) {
    if (!seen(ray) || same(ray, (ray + count - 1) % count)) continue;
    let length = 1;
    while (length < count && same(ray, (ray + length) % count)) length++;
    const { account } = points[ray]!;
    const middle = places[(ray + Math.floor(length / 2)) % count]!;
    if (account !== null && length >= FEWEST_RAYS) found.push({ account, at: middle });
  }
  return found;
}
