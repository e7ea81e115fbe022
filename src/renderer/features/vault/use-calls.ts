import { shallowRef, type ShallowRef } from 'vue';
import type { Result } from '#shared/contract/failure.ts';

export interface Calls {
  readonly busy: Readonly<ShallowRef<boolean>>;
  /** Why the last call was refused; null: it was not. */
  readonly refused: ShallowRef<string | null>;
  /** One call at a time; gives the value where it was done. */
  run<T>(call: () => Promise<Result<T>>): Promise<T | null>;
}

/** The calls of one form: what they were refused for stands until the next one. */
export function useCalls(): Calls {
  const busy = shallowRef(false);
  const refused = shallowRef<string | null>(null);
  return {
    busy,
    refused,
    async run(call) {
      if (busy.value) return null;
      busy.value = true;
      refused.value = null;
      const result = await call();
      busy.value = false;
      if (!result.ok) refused.value = result.failure.message;
      return result.ok ? result.value : null;
    },
  };
}
