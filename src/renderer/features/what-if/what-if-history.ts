import type { RiskView } from '#shared/contract/risk.ts';
import type { Edit } from '#shared/domain/edit.ts';
import type { Shock } from '#shared/domain/shock.ts';

/** What a person asks: edits of the book, in order, then moves of prices. */
export interface WhatIf {
  readonly edits: readonly Edit[];
  readonly shocks: readonly Shock[];
}

/**
 * A what-if with undo. `present` is what the sliders and chips say; while a drag is under way `held` remembers where it began, so
 * that one drag is one step back.
 */
export interface WhatIfHistory {
  readonly past: readonly WhatIf[];
  readonly present: WhatIf;
  readonly future: readonly WhatIf[];
  readonly held: WhatIf | null;
}

export const nothingAsked: WhatIf = { edits: [], shocks: [] };
export const emptyHistory: WhatIfHistory = {
  past: [],
  present: nothingAsked,
  future: [],
  held: null,
};

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

/** Whether the last edit already resizes this position, so that another size takes its place. */
export function resizesLast(edits: readonly Edit[], account: string, position: string): boolean {
  const last = edits.at(-1);
  return last?.kind === 'resize' && last.account === account && last.position === position;
}

/** The edits with this size of a position last; null takes back the one that is last. */
export function withSize(
  edits: readonly Edit[],
  { account, position }: { readonly account: string; readonly position: string },
  quantity: string | null,
): readonly Edit[] {
  const others = resizesLast(edits, account, position) ? edits.slice(0, -1) : edits;
  return quantity === null ? others : [...others, { kind: 'resize', account, position, quantity }];
}

/** A change still under the hand: seen at once, not yet a step to undo. */
export function drag(history: WhatIfHistory, next: WhatIf): WhatIfHistory {
  return { ...history, present: next, held: history.held ?? history.present };
}

/** A finished change, or the end of a drag. Changing nothing is no step. */
export function commit(history: WhatIfHistory, next: WhatIf): WhatIfHistory {
  const before = history.held ?? history.present;
  if (sameWhatIf(before, next)) return { ...history, present: before, held: null };
  return {
    past: [...history.past, before].slice(-LONGEST_PAST),
    present: next,
    future: [],
    held: null,
  };
}

export function undo(history: WhatIfHistory): WhatIfHistory {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
    held: null,
  };
}

export function redo(history: WhatIfHistory): WhatIfHistory {
  const [next, ...rest] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future: rest, held: null };
}

/** Same edits in the same order, and the same moves of the same coins in any. */
function sameWhatIf(first: WhatIf, second: WhatIf): boolean {
  return sameEdits(first.edits, second.edits) && sameShocks(first.shocks, second.shocks);
}

function sameEdits(first: readonly Edit[], second: readonly Edit[]): boolean {
  return first === second || JSON.stringify(first) === JSON.stringify(second);
}

function sameShocks(first: readonly Shock[], second: readonly Shock[]): boolean {
  if (first.length !== second.length) return false;
  return first.every(({ coin, move }) =>
    second.some((other) => other.coin === coin && other.move === move),
  );
}

/** Whether a hand is on it: what it asks now is not what it began with, and not yet a step. */
export function isHeld({ held, present }: WhatIfHistory): boolean {
  return held !== null && !sameWhatIf(held, present);
}

/** Whether a view is the answer to this what-if. A refusal answers the edits it refuses. */
export function isAnswered(
  view: Pick<RiskView, 'edits' | 'shocks' | 'refusal'>,
  { edits, shocks }: WhatIf,
): boolean {
  return sameEdits(view.refusal?.edits ?? view.edits, edits) && sameShocks(view.shocks, shocks);
}

/** Whether a view's `after` figures are of another book than today's. */
export function isHypothetical({ edits, shocks }: Pick<RiskView, 'edits' | 'shocks'>): boolean {
  return edits.length > 0 || shocks.length > 0;
}
