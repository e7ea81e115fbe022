import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { DailyHistory } from '#shared/contract/market.ts';

/** What the page knows of the past: nothing yet, the closes, or why there are none. */
export type Past =
  | { readonly kind: 'none' }
  | { readonly kind: 'asked' }
  | { readonly kind: 'known'; readonly history: DailyHistory }
  | { readonly kind: 'failed'; readonly reason: string };

/** Daily closes that ship with the app: asked for once, when a screen first wants them. */
export const useDailyStore = defineStore('daily', () => {
  const past = shallowRef<Past>({ kind: 'none' });

  function set(next: Past): void {
    past.value = next;
  }

  return { past, set };
});
