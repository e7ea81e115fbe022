import { computed, onScopeDispose, watch } from 'vue';
import { useClient } from '#renderer/app/client.ts';
import { useConnectionStore } from '#renderer/app/connection-store.ts';
import { useMessageStore } from '#renderer/app/message-store.ts';
import { t } from '#renderer/messages/i18n.ts';
import { clockWords, isClockOff } from './clock-words.ts';
import { useLiveStore } from './live-store.ts';

/** Keeps the list of live accounts current, and says once that this machine's clock is off. */
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
  const messages = useMessageStore();
  const offset = computed(() => live.list?.clockOffsetMs ?? null);
  watch(
    () => isClockOff(offset.value),
    () => {
      const text = clockWords(offset.value);
      if (text !== null) messages.say({ tone: 'note', title: t('liveAccounts.clockOff'), text });
    },
  );
}
