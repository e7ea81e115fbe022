import { shallowRef, watch, type ShallowRef } from 'vue';
import type { BookName } from '#shared/contract/book.ts';
import { useClient } from '#renderer/app/client.ts';

export interface BookNames {
  readonly names: Readonly<ShallowRef<readonly BookName[]>>;
  /** Why they could not be listed; null while they could. */
  readonly failure: Readonly<ShallowRef<string | null>>;
}

/** Names of the open book's accounts and positions, fetched anew whenever they are `wanted` and never kept for another book. */
export function useBookNames(wanted: () => boolean): BookNames {
  const client = useClient();
  const names = shallowRef<readonly BookName[]>([]);
  const failure = shallowRef<string | null>(null);

  watch(
    wanted,
    async (isWanted, _before, onCleanup) => {
      if (!isWanted) return;
      let stopped = false;
      onCleanup(() => {
        stopped = true;
      });
      names.value = [];
      failure.value = null;
      for (;;) {
        const part = await client.call('book/names', { offset: names.value.length });
        if (stopped) return;
        if (!part.ok) {
          failure.value = part.failure.message;
          return;
        }
        names.value = [...names.value, ...part.value.names];
        if (names.value.length >= part.value.total || part.value.names.length === 0) return;
      }
    },
    { immediate: true },
  );
  return { names, failure };
}
