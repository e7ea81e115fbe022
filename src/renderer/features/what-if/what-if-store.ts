import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { Edit } from '#shared/domain/edit.ts';
import { ALL_COINS, type Shock } from '#shared/domain/shock.ts';
import {
  commit,
  drag,
  emptyHistory,
  isHeld,
  nothingAsked,
  redo,
  undo,
  withShock,
  withSize,
  type WhatIf,
} from './what-if-history.ts';

/** What the person asks for. What the figures on screen answer is the risk view's own edits and shocks; the two may differ for a moment. */
export const useWhatIfStore = defineStore('what-if', () => {
  const history = shallowRef(emptyHistory);
  const edits = computed<readonly Edit[]>(() => history.value.present.edits);
  const shocks = computed<readonly Shock[]>(() => history.value.present.shocks);
  const held = computed(() => isHeld(history.value));
  const canUndo = computed(() => history.value.past.length > 0);
  const canRedo = computed(() => history.value.future.length > 0);

  /** This coin's own move; null when it follows "All". */
  function ownMove(coin: string): number | null {
    return shocks.value.find((shock) => shock.coin === coin)?.move ?? null;
  }

  /** The move that applies to a coin, its own or that of all; 0 when neither is set. */
  function moveOf(coin: string): number {
    return ownMove(coin) ?? ownMove(ALL_COINS) ?? 0;
  }

  function make(change: Partial<WhatIf>): void {
    history.value = commit(history.value, { ...history.value.present, ...change });
  }

  function hold(change: Partial<WhatIf>): void {
    history.value = drag(history.value, { ...history.value.present, ...change });
  }

  /** null takes the coin's shock away. "All" at 0 is no shock; a coin at 0 is one while the rest moves. */
  function set(coin: string, move: number | null): void {
    const idle = move === 0 && (coin === ALL_COINS || ownMove(ALL_COINS) === null);
    make({ shocks: withShock(shocks.value, coin, idle ? null : move) });
  }

  type Held = Parameters<typeof withSize>[1];

  return {
    edits,
    shocks,
    held,
    canUndo,
    canRedo,
    ownMove,
    moveOf,
    dragTo: (coin: string, move: number) => hold({ shocks: withShock(shocks.value, coin, move) }),
    dragMoves: (moves: readonly Shock[]) => hold({ shocks: moves }),
    setMoves: (moves: readonly Shock[]) => make({ shocks: moves }),
    set,
    /** Appended in one step, however many they are. */
    add: (more: readonly Edit[]) => make({ edits: [...edits.value, ...more] }),
    remove: (place: number) => make({ edits: edits.value.toSpliced(place, 1) }),
    dragSize: (held: Held, quantity: string | null) =>
      hold({ edits: withSize(edits.value, held, quantity) }),
    setSize: (held: Held, quantity: string | null) =>
      make({ edits: withSize(edits.value, held, quantity) }),
    /** Another what-if in place of this one, which undo brings back. */
    open: (whatIf: WhatIf) => make(whatIf),
    resetAll: () => make(nothingAsked),
    /** A new book is a new question: neither its what-if nor the history of it carry over. */
    forget: () => {
      history.value = emptyHistory;
    },
    undo: () => {
      history.value = undo(history.value);
    },
    redo: () => {
      history.value = redo(history.value);
    },
  };
});
