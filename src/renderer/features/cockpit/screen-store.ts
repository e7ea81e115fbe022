import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { Detail } from '#shared/contract/detail.ts';

/** What fills the page between the header and the what-if. Every screen but the overview looks closely at something. */
export type Screen =
  { readonly name: 'overview' } | { readonly name: 'detail'; readonly detail: Detail };

type LookedAt = { readonly [K in Detail['kind']]?: Extract<Detail, { readonly kind: K }> };

const overview: Screen = { name: 'overview' };
const LONGEST_PAST = 50;

/** The screen in sight and the way back. */
export const useScreenStore = defineStore('screen', () => {
  const past = shallowRef<readonly Screen[]>([]);
  /** What each kind of screen last looked at, for coming back to it by its tab. */
  const looked = shallowRef<LookedAt>({});
  const screen = shallowRef<Screen>(overview);
  /** What the view must tell beside totals and lists. */
  const detail = computed<Detail | null>(() =>
    screen.value.name === 'detail' ? screen.value.detail : null,
  );
  const canGoBack = computed(() => past.value.length > 0);

  function go(next: Screen): void {
    if (JSON.stringify(next) === JSON.stringify(screen.value)) return;
    past.value = [...past.value, screen.value].slice(-LONGEST_PAST);
    screen.value = next;
    if (next.name === 'detail') looked.value = { ...looked.value, [next.detail.kind]: next.detail };
  }

  function back(): void {
    screen.value = past.value.at(-1) ?? overview;
    past.value = past.value.slice(0, -1);
  }

  return {
    screen,
    detail,
    canGoBack,
    looked,
    back,
    overview: () => go(overview),
    look: (wanted: Detail) => go({ name: 'detail', detail: wanted }),
    /** A new book has other accounts and coins. */
    forget: () => {
      past.value = [];
      looked.value = {};
      screen.value = overview;
    },
  };
});
