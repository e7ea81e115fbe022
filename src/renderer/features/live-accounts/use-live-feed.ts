import { onScopeDispose, watch } from 'vue';
import { useClient } from '#renderer/app/client.ts';
import { useConnectionStore } from '#renderer/app/connection-store.ts';
import { useLiveStore } from './live-store.ts';

/** Keeps the list of live accounts current. */
export function useLiveFeed(): void {
  const client = useClient();
  const connection = useConnectionStore();
  const live = useLiveStore();
  onScopeDispose(client.on('account/changed', live.take));
  watch(
    () => connection.phase.kind,
    async (kind) => {
      if (kind !== 'open') return;
      const list = await client.call('account/list', null);
      if (list.ok) live.take(list.value);
    },
    { immediate: true },
  );
}
