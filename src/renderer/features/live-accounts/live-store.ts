import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { AccountList } from '#shared/contract/accounts.ts';

/** The live accounts as the core tells of them; null: not heard of yet. */
export const useLiveStore = defineStore('live-accounts', () => {
  const list = shallowRef<AccountList | null>(null);

  function take(next: AccountList): void {
    list.value = next;
  }

  return { list, take };
});
