import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { LadderLook, LadderSort } from '#shared/contract/ladder.ts';

/** The lists of choices that a filter is made of. */
export type FilterName = 'accounts' | 'venues' | 'coins';

/** How the ladder draws what it lists. */
export type LadderForm = 'bands' | 'figures';

/** What the ladder lists and in which order: part of the view asked, so that the page only holds rows in sight. */
export const useLadderStore = defineStore('ladder', () => {
  const look = shallowRef<LadderLook>(everything());
  const form = shallowRef<LadderForm>('bands');
  const choices = computed(
    () => look.value.accounts.length + look.value.venues.length + look.value.coins.length,
  );

  /** The largest exposure stands first, and the least of everything else. */
  const direction = computed(() =>
    look.value.reverse === (look.value.sort === 'exposure') ? 'ascending' : 'descending',
  );

  function list(wanted: LadderLook['list']): void {
    look.value = { ...look.value, list: wanted };
  }

  /** The same column again turns the order round. */
  function sort(wanted: LadderSort): void {
    const { sort: by, reverse } = look.value;
    look.value = { ...look.value, sort: wanted, reverse: by === wanted && !reverse };
  }

  function choose(filter: FilterName, values: readonly string[]): void {
    const chosen = [...new Set([...look.value[filter], ...values])];
    look.value = { ...look.value, [filter]: chosen };
  }

  function leave(filter: FilterName, values: readonly string[]): void {
    const chosen = look.value[filter].filter((value) => !values.includes(value));
    look.value = { ...look.value, [filter]: chosen };
  }

  function showAll(): void {
    look.value = { ...look.value, accounts: [], venues: [], coins: [] };
  }

  return { look, form, choices, direction, list, sort, choose, leave, showAll };
});

function everything(): LadderLook {
  return {
    list: 'coins',
    sort: 'nearest',
    reverse: false,
    accounts: [],
    venues: [],
    coins: [],
  };
}
