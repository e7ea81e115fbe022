import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { CoinQuote } from '#shared/contract/market.ts';

/** Watched coins as the venues in use publish them. */
export const useQuoteStore = defineStore('quotes', () => {
  const quotes = shallowRef<readonly CoinQuote[]>([]);

  function take(next: readonly CoinQuote[]): void {
    quotes.value = next;
  }

  return { quotes, take };
});
