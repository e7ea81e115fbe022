import { onMounted, onScopeDispose, watch } from 'vue';
import { useClient } from '#renderer/app/client.ts';
import { useConnectionStore } from '#renderer/app/connection-store.ts';
import { useVaultStore } from './vault-store.ts';

const TOUCH_EVERY_MS = 20_000;
const SIGNS_OF_LIFE = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/** Keeps the vault's state current, tells the core that someone is there while it is open, and locks it when asked. */
export function useVaultFeed(): { readonly lock: () => void } {
  const client = useClient();
  const connection = useConnectionStore();
  const vault = useVaultStore();
  onScopeDispose(client.on('vault/changed', vault.take));
  watch(
    () => connection.phase.kind,
    async (kind) => {
      if (kind !== 'open') return;
      const state = await client.call('vault/state', null);
      if (state.ok) vault.take(state.value);
    },
    { immediate: true },
  );

  let touchedAt = -Infinity;
  const onLife = (event: Event): void => {
    if (!vault.isOpen || event.timeStamp - touchedAt < TOUCH_EVERY_MS) return;
    touchedAt = event.timeStamp;
    void client.call('vault/touch', null);
  };
  onMounted(() => {
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, onLife, { passive: true });
  });
  onScopeDispose(() => {
    for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, onLife);
  });
  return {
    lock() {
      if (vault.isOpen) void client.call('vault/lock', null);
    },
  };
}
