import { onScopeDispose, shallowRef, type ShallowRef } from 'vue';

/** Epoch ms, moving on every second while the component lives. */
export function useNow(): Readonly<ShallowRef<number>> {
  const now = shallowRef(Date.now());
  const timer = setInterval(() => {
    now.value = Date.now();
  }, 1_000);
  onScopeDispose(() => clearInterval(timer));
  return now;
}
