import { onScopeDispose, shallowRef, watch, type Ref, type WatchSource } from 'vue';

/** True once none of these has changed for so long, ms; false from the very change on. */
export function useRest(changes: readonly WatchSource[], ms: number): Readonly<Ref<boolean>> {
  const rests = shallowRef(true);
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(
    [...changes],
    () => {
      rests.value = false;
      clearTimeout(timer);
      timer = setTimeout(() => {
        rests.value = true;
      }, ms);
    },
    { flush: 'sync' },
  );
  onScopeDispose(() => clearTimeout(timer));
  return rests;
}
