import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { VaultState } from '#shared/contract/vault.ts';

/** The vault as the core tells of it. */
export const useVaultStore = defineStore('vault', () => {
  /** null: not heard of yet. */
  const state = shallowRef<VaultState | null>(null);
  /** The person looks at the example while the vault stays locked. */
  const passedBy = shallowRef(false);
  const isOpen = computed(() => state.value !== null && !state.value.locked);
  /** Nothing of the page is shown: the vault is locked, or whether it is has not been heard yet. */
  const isCovered = computed(() => {
    if (state.value === null) return true;
    return state.value.protection !== null && state.value.locked && !passedBy.value;
  });

  function take(next: VaultState): void {
    const wasOpen = isOpen.value;
    state.value = next;
    if (isOpen.value || wasOpen) passedBy.value = false;
  }

  function passBy(): void {
    passedBy.value = true;
  }

  /** Back to the lock screen. */
  function comeBack(): void {
    passedBy.value = false;
  }

  return { state, isOpen, isCovered, take, passBy, comeBack };
});
