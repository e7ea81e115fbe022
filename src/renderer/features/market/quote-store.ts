import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { CoinQuote } from '#shared/contract/market.ts';
import { unrenewed } from '#renderer/features/overview/outdated.ts';
import { useRiskStore } from '#renderer/features/overview/risk-store.ts';

/** Watched coins as the venues in use publish them. */
export const useQuoteStore = defineStore('quotes', () => {
  const told = shallowRef<readonly CoinQuote[]>([]);
  const risk = useRiskStore();
  /** They come by the same core as the book: who is not believed of the one is not believed of the other. */
  const quotes = computed(() => (risk.isCurrent ? told.value : unrenewed(told.value)));

  function take(next: readonly CoinQuote[]): void {
    told.value = next;
  }

  return { quotes, take };
});
