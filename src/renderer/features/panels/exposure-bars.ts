import type { CoinShare } from '#shared/contract/overview.ts';
import { toNumber } from '#shared/domain/decimal-text.ts';
import type { Figure } from '#shared/domain/figure.ts';
import { isTrusted } from '#renderer/ui/quality.ts';

/** A coin's bar in fractions of the panel's widest side, either side of zero. null: not known, so nothing is drawn. */
export interface ExposureBar {
  readonly short: number;
  readonly long: number;
  /** −1 to 1. */
  readonly net: number;
}

export interface ExposureRow {
  readonly share: CoinShare;
  readonly now: ExposureBar | null;
  readonly after: ExposureBar | null;
  /** One of its figures is not to be trusted, or not known: drawn striped. */
  readonly doubtful: boolean;
}

/** Long and short of each coin on one scale, so that lengths compare; the net is where they balance. */
export function exposureRows(coins: readonly CoinShare[]): readonly ExposureRow[] {
  const sides = coins.map(({ netExposure: net, grossExposure: gross }) => ({
    now: sidesOf(net.now, gross.now),
    after: net.after && gross.after && sidesOf(net.after, gross.after),
  }));
  const widest = Math.max(
    0,
    ...sides.flatMap(({ now, after }) =>
      [now, after].flatMap((side) => (side === null ? [] : [side.long, side.short])),
    ),
  );
  return coins.map((share, index) => ({
    share,
    now: scaled(sides[index]?.now ?? null, widest),
    after: scaled(sides[index]?.after ?? null, widest),
    doubtful: isDoubtful(share),
  }));
}

function isDoubtful({ netExposure: net, grossExposure: gross }: CoinShare): boolean {
  const figures = [net.now, gross.now, net.after, gross.after];
  return figures.some((figure) => figure !== null && !isTrusted(figure.quality));
}

type Sides = Pick<ExposureBar, 'long' | 'short'>;

/** gross = long + short, net = long − short. */
function sidesOf(net: Figure, gross: Figure): Sides | null {
  if (net.value === null || gross.value === null) return null;
  const [difference, sum] = [toNumber(net.value), toNumber(gross.value)];
  return { long: Math.max(0, (sum + difference) / 2), short: Math.max(0, (sum - difference) / 2) };
}

function scaled(sides: Sides | null, widest: number): ExposureBar | null {
  if (sides === null) return null;
  const unit = widest > 0 ? widest : 1;
  const [long, short] = [sides.long / unit, sides.short / unit];
  return { long, short, net: long - short };
}
