import type { Shock } from '#shared/domain/shock.ts';

/**
 * Shocks with undo. `present` is what the sliders say; while a drag is under way `held` remembers where it began, so that
 * one drag is one step back.
 */
export interface ShockHistory {
  readonly past: readonly (readonly Shock[])[];
  readonly present: readonly Shock[];
  readonly future: readonly (readonly Shock[])[];
  readonly held: readonly Shock[] | null;
}

export const emptyHistory: ShockHistory = { past: [], present: [], future: [], held: null };

const LONGEST_PAST = 200;

/** The shocks with this coin's replaced; null removes it. Coins keep the order they were first moved in. */
export function withShock(
  shocks: readonly Shock[],
  coin: string,
  move: number | null,
): readonly Shock[] {
  if (move === null) return shocks.filter((shock) => shock.coin !== coin);
  if (!shocks.some((shock) => shock.coin === coin)) return [...shocks, { coin, move }];
  return shocks.map((shock) => (shock.coin === coin ? { coin, move } : shock));
}

/** A change still under the hand: seen at once, not yet a step to undo. */
export function drag(history: ShockHistory, shocks: readonly Shock[]): ShockHistory {
  return { ...history, present: shocks, held: history.held ?? history.present };
}

/** A finished change, or the end of a drag. Changing nothing is no step. */
export function commit(history: ShockHistory, shocks: readonly Shock[]): ShockHistory {
  const before = history.held ?? history.present;
  if (sameShocks(before, shocks)) return { ...history, present: before, held: null };
  return {
    past: [...history.past, before].slice(-LONGEST_PAST),
    present: shocks,
    future: [],
    held: null,
  };
}

export function undo(history: ShockHistory): ShockHistory {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
    held: null,
  };
}

export function redo(history: ShockHistory): ShockHistory {
  const [next, ...rest] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future: rest, held: null };
}

/** Same moves of the same coins, in any order. */
export function sameShocks(first: readonly Shock[], second: readonly Shock[]): boolean {
  if (first.length !== second.length) return false;
  return first.every(({ coin, move }) =>
    second.some((other) => other.coin === coin && other.move === move),
  );
}
