import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { RowWindow } from '#shared/contract/row-window.ts';

export type ListName = 'ladder' | 'tree';

/** Rows asked for before the lists have measured themselves: enough for the first paint of a tall screen. */
const FIRST_COUNT = 60;
/** The contract's own limits. */
const MOST_ROWS = 400;
const MOST_TOGGLED = 2000;

/** Which rows of the two lists are looked at, and which of them a person opened or closed. */
export const useWindowStore = defineStore('windows', () => {
  const ladder = shallowRef<RowWindow>(firstWindow());
  const tree = shallowRef<RowWindow>(firstWindow());
  const windows = { ladder, tree } as const;

  function look(list: ListName, offset: number, count: number): void {
    const target = windows[list];
    const asked = Math.min(count, MOST_ROWS);
    if (target.value.offset === offset && target.value.count === asked) return;
    target.value = { ...target.value, offset, count: asked };
  }

  function toggle(list: ListName, id: string): void {
    const target = windows[list];
    const { toggled } = target.value;
    const without = toggled.filter((other) => other !== id);
    const next = without.length < toggled.length ? without : [...toggled, id].slice(-MOST_TOGGLED);
    target.value = { ...target.value, toggled: next };
  }

  function forget(): void {
    ladder.value = firstWindow();
    tree.value = firstWindow();
  }

  return { ladder, tree, look, toggle, forget };
});

function firstWindow(): RowWindow {
  return { offset: 0, count: FIRST_COUNT, toggled: [] };
}
