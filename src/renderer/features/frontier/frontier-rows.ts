import type { FrontierCurve } from '#shared/contract/detail.ts';
import { t } from '#renderer/messages/i18n.ts';

/** What the curve it ends on is worth. */
type Worth = Pick<FrontierCurve, 'quality' | 'reason'>;

/** Where one direction ends, in moves of the two groups. */
export type FrontierEnd = Worth & Ending;

type Ending =
  | {
      readonly kind: 'level';
      readonly first: number;
      readonly second: number;
      readonly account: string;
    }
  /** What is known ends here; an account may be past the level at once. */
  | {
      readonly kind: 'unknown';
      readonly first: number;
      readonly second: number;
      readonly account: string | null;
    }
  | { readonly kind: 'passed'; readonly account: string }
  | { readonly kind: 'never' };

export interface FrontierRow {
  readonly id: number;
  readonly direction: string;
  readonly marginCall: { readonly now: FrontierEnd; readonly after: FrontierEnd | null };
  readonly liquidation: { readonly now: FrontierEnd; readonly after: FrontierEnd | null };
}

const DIRECTIONS = 16;
/** The table begins where both fall alike and goes round, so that no row moves when a figure does. */
const FIRST = 10;

/** The frontier in words: sixteen directions, evenly spread. null: a level that the curves do not have. */
export function frontierRows(
  curves: {
    readonly now: readonly FrontierCurve[];
    readonly after: readonly FrontierCurve[] | null;
  },
  axes: readonly [first: string, second: string],
): readonly FrontierRow[] {
  const ends = (level: FrontierCurve['level'], turn: number) => ({
    now: endOf(curves.now, level, turn),
    after: curves.after && endOf(curves.after, level, turn),
  });
  return Array.from({ length: DIRECTIONS }, (_, row) => {
    const turn = (FIRST + DIRECTIONS - row) % DIRECTIONS;
    return {
      id: turn,
      direction: directionWords(turn, axes),
      marginCall: ends('margin-call', turn),
      liquidation: ends('liquidation', turn),
    };
  });
}

function endOf(
  curves: readonly FrontierCurve[],
  level: FrontierCurve['level'],
  turn: number,
): FrontierEnd {
  const curve = curves.find((candidate) => candidate.level === level);
  if (curve === undefined) return { ...NO_CURVE, quality: 'unknown', reason: null };
  const { quality, reason } = curve;
  return { ...endingOf(curve, turn), quality, reason };
}

const NO_CURVE: Ending = { kind: 'unknown', first: 0, second: 0, account: null };

function endingOf(curve: FrontierCurve, turn: number): Ending {
  if (curve.passed !== null) return { kind: 'passed', account: curve.passed };
  const point = curve.points[Math.round((turn * curve.points.length) / DIRECTIONS)];
  if (point === undefined) return NO_CURVE;
  const { first, second, account, ends } = point;
  if (ends === 'map') return { kind: 'never' };
  if (ends === 'unknown' || account === null) return { kind: 'unknown', first, second, account };
  return { kind: 'level', first, second, account };
}

/** `BTC falls, ETH rises alike`: by the tangent of the direction. */
function directionWords(turn: number, [first, second]: readonly [string, string]): string {
  const angle = (2 * Math.PI * turn) / DIRECTIONS;
  const x = Math.cos(angle);
  const y = Math.sin(angle);
  const goes = (part: number): string =>
    t(part > 0 ? 'frontier.direction.rises' : 'frontier.direction.falls');
  const alone = (coin: string, part: number): string =>
    t(part > 0 ? 'frontier.direction.aloneRises' : 'frontier.direction.aloneFalls', { coin });
  if (Math.abs(y) < 1e-9) return alone(first, x);
  if (Math.abs(x) < 1e-9) return alone(second, y);
  const alike = Math.abs(Math.abs(x) - Math.abs(y)) < 1e-9;
  if (alike && x > 0 === y > 0)
    return t(x > 0 ? 'frontier.direction.bothRise' : 'frontier.direction.bothFall');
  if (alike)
    return t('frontier.direction.against', {
      first,
      firstGoes: goes(x),
      second,
      secondGoes: goes(y),
    });
  const [large, small] = Math.abs(x) > Math.abs(y) ? [first, second] : [second, first];
  const [more, less] = Math.abs(x) > Math.abs(y) ? [x, y] : [y, x];
  return t('frontier.direction.lesser', {
    large,
    largeGoes: goes(more),
    small,
    smallGoes: goes(less),
    part: Math.abs(less / more).toFixed(2),
  });
}
