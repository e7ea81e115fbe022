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

type CurvePoint = FrontierCurve['points'][number];

/** One direction of a curve, and where it ends as moves from now. */
interface Ray extends Pick<CurvePoint, 'account' | 'ends'> {
  readonly place: Place;
  /** Far along the same direction. */
  readonly far: Place;
}

/** What a curve draws. Moves of an `after` curve count from `origin` and become moves from now. */
export function frontierShape(
  { points, passed }: Pick<FrontierCurve, 'points' | 'passed'>,
  origin: Place,
  visible: number,
): FrontierShape {
  if (passed !== null) return { inside: [], segments: [], unknown: [], changes: [], owners: [] };
  const rays = points.map(({ first, second, account, ends }, turn): Ray => ({
    account,
    ends,
    place: fromNow([first, second], origin),
    far: fromNow(farAlong(turn, points.length), origin),
  }));
  const segments: Segment[] = [];
  const unknown: (readonly Place[])[] = [];
  const changes: Place[] = [];
  rays.forEach((ray, turn) => {
    const next = rays[turn + 1] ?? rays[0] ?? ray;
    const doubtful = ray.ends === 'unknown' || next.ends === 'unknown';
    if (doubtful) unknown.push([ray.place, next.place, next.far, ray.far]);
    if (ray.ends === 'map' && next.ends === 'map') return;
    extend(segments, doubtful ? 'unknown' : 'level', ray.place, next.place);
    if (ray.ends === 'level' && next.ends === 'level' && ray.account !== next.account)
      changes.push(next.place);
  });
  return {
    inside: rays.map(({ place }) => place),
    segments,
    unknown,
    changes,
    owners: owners(rays, visible),
  };
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
function owners(rays: readonly Ray[], visible: number): readonly Owner[] {
  const nameOf = ({ ends, place, account }: Ray): string | null =>
    ends === 'level' && place.every((move) => Math.abs(move) <= visible) ? account : null;
  const stretches: { readonly account: string | null; readonly rays: Ray[] }[] = [];
  // Begun where the owner changes, so that no stretch is cut in two by where the rays are counted from.
  const start = rays.findIndex((ray, turn) => nameOf(ray) !== nameOf(rays.at(turn - 1) ?? ray));
  for (const ray of [...rays.slice(Math.max(0, start)), ...rays.slice(0, Math.max(0, start))]) {
    const account = nameOf(ray);
    const last = stretches.at(-1);
    if (last?.account === account) last.rays.push(ray);
    else stretches.push({ account, rays: [ray] });
  }
  return stretches.flatMap(({ account, rays: own }) => {
    const middle = own[Math.floor(own.length / 2)];
    const hasRoom = own.length >= FEWEST_RAYS;
    return account === null || middle === undefined || !hasRoom
      ? []
      : [{ account, at: middle.place }];
  });
}
