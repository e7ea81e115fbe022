import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import { ALL_COINS, type Shock } from '#shared/domain/shock.ts';
import { commit, drag, emptyHistory, redo, undo, withShock } from './shock-history.ts';

/** What the person asks for. What the figures on screen answer is the risk view's `shocks`; the two may differ for a moment. */
export const useWhatIfStore = defineStore('what-if', () => {
  const history = shallowRef(emptyHistory);
  const shocks = computed<readonly Shock[]>(() => history.value.present);
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

  function dragTo(coin: string, move: number): void {
    history.value = drag(history.value, withShock(shocks.value, coin, move));
  }

  /** null takes the coin's shock away. "All" at 0 is no shock; a coin at 0 is one while the rest moves. */
  function set(coin: string, move: number | null): void {
    const idle = move === 0 && (coin === ALL_COINS || ownMove(ALL_COINS) === null);
    history.value = commit(history.value, withShock(shocks.value, coin, idle ? null : move));
  }

  function resetAll(): void {
    history.value = commit(history.value, []);
  }

  /** A new book is a new question: neither its shocks nor their history carry over. */
  function forget(): void {
    history.value = emptyHistory;
  }

  return {
    shocks,
    canUndo,
    canRedo,
    ownMove,
    moveOf,
    dragTo,
    set,
    resetAll,
    forget,
    undo: () => {
      history.value = undo(history.value);
    },
    redo: () => {
      history.value = redo(history.value);
    },
  };
});
