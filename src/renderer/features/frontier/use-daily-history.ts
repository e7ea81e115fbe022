import { computed, type ComputedRef } from 'vue';
import { useClient } from '#renderer/app/client.ts';
import { useDailyStore, type Past } from './daily-store.ts';

/** The past of the coins; the first caller asks for it, and one that failed is asked again with the next screen. */
export function useDailyHistory(): ComputedRef<Past> {
  const store = useDailyStore();
  if (store.past.kind === 'none' || store.past.kind === 'failed') void ask(useClient());
  return computed(() => store.past);
}

async function ask(client: ReturnType<typeof useClient>): Promise<void> {
  const store = useDailyStore();
  store.set({ kind: 'asked' });
  const reply = await client.call('market/daily', null);
  store.set(
    reply.ok
      ? { kind: 'known', history: reply.value }
      : { kind: 'failed', reason: reply.failure.message },
  );
}
