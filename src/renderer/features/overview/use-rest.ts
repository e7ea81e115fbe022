import { onScopeDispose, shallowRef, watch, type Ref, type WatchSource } from 'vue';

export interface Rest {
  /** Whether the hand rests: false from the very change on. */
  readonly rests: Readonly<Ref<boolean>>;
  /** The last change has its answer. A hand waits for it, so that its rest begins no sooner. */
  answered(): void;
}

/** A hand rests once none of these has changed for so long, ms, since the answer to the last change. */
export function useRest(changes: readonly WatchSource[], ms: number): Rest {
  const rests = shallowRef(true);
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(
    [...changes],
    () => {
      rests.value = false;
      clearTimeout(timer);
    },
    { flush: 'sync' },
  );
  onScopeDispose(() => clearTimeout(timer));
  return {
    rests,
    answered() {
      if (rests.value) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        rests.value = true;
      }, ms);
    },
  };
}
