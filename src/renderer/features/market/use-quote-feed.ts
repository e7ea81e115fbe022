import { onScopeDispose, watch } from 'vue';
import { useClient } from '#renderer/app/client.ts';
import { useConnectionStore } from '#renderer/app/connection-store.ts';
import { useQuoteStore } from './quote-store.ts';

/** Keeps the prices of watched coins current. */
export function useQuoteFeed(): void {
  const client = useClient();
  const connection = useConnectionStore();
  const store = useQuoteStore();
  onScopeDispose(client.on('market/quoted', store.take));
  watch(
    () => connection.phase.kind,
    async (kind) => {
      if (kind !== 'open') return;
      const quotes = await client.call('market/quotes', null);
      if (quotes.ok) store.take(quotes.value);
    },
    { immediate: true },
  );
}
