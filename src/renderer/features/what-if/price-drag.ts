import { movesWithAll } from '#shared/domain/coin.ts';
import { ALL_COINS, type Shock } from '#shared/domain/shock.ts';

/** Coins that are dragged to one place of a chart. Places are moves from the prices of now. */
export interface PriceTarget {
  readonly coins: readonly string[];
  /** They are all that moves with "all" and is dragged nowhere else, so "all" moves them. */
  readonly asAll: boolean;
  /** Where the what-if of `answered` has them. */
  readonly from: number;
  readonly to: number;
}

const LOWEST = -0.999;
const HIGHEST = 99;
/** A tenth of a percent: what a hand can mean on a chart. */
const STEP = 0.001;

/**
 * The sliders' moves that take the targets where they were dragged. Edits may move prices, too, before the sliders do: what they made
 * of a price follows from where it was and from the slider's own move in that same view, `answered`.
 */
export function draggedShocks(
  answered: readonly Shock[],
  targets: readonly PriceTarget[],
): readonly Shock[] {
  const moved = new Map(answered.map(({ coin, move }) => [coin, move]));
  const ownMove = (coin: string): number =>
    moved.get(coin) ?? (movesWithAll(coin) ? (moved.get(ALL_COINS) ?? 0) : 0);
  const next = new Map(moved);
  for (const { coins, asAll, from, to } of targets) {
    const moveOf = (coin: string): number =>
      rounded(((1 + to) * (1 + ownMove(coin))) / (1 + from) - 1);
    const [first] = coins;
    if (asAll && first !== undefined) {
      for (const coin of coins) next.delete(coin);
      next.set(ALL_COINS, moveOf(first));
    } else for (const coin of coins) next.set(coin, moveOf(coin));
  }
  return [...next]
    .filter(
      ([coin, move]) => move !== 0 || (coin !== ALL_COINS && (next.get(ALL_COINS) ?? 0) !== 0),
    )
    .map(([coin, move]) => ({ coin, move }));
}

function rounded(move: number): number {
  const step = Math.round(move / STEP) / Math.round(1 / STEP);
  // Nothing has no sign.
  return Math.max(LOWEST, Math.min(HIGHEST, step)) + 0;
}
