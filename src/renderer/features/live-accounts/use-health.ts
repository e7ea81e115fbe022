import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';
import type { AccountHealth } from '#shared/contract/accounts.ts';
import { useClient } from '#renderer/app/client.ts';

const REFRESH_MS = 5_000;

/** The health of the account of this id, asked for again and again; null: not told, or there is no such live account. */
export function useHealth(id: () => string | null): {
  readonly health: Readonly<ShallowRef<AccountHealth | null>>;
  readonly refused: Readonly<ShallowRef<string | null>>;
} {
  const client = useClient();
  const health = shallowRef<AccountHealth | null>(null);
  const refused = shallowRef<string | null>(null);

  async function read(): Promise<void> {
    const asked = id();
    if (asked === null) return;
    const result = await client.call('account/health', { id: asked });
    if (asked !== id()) return;
    health.value = result.ok ? result.value : null;
    refused.value = result.ok ? null : result.failure.message;
  }

  watch(
    id,
    () => {
      health.value = null;
      refused.value = null;
      void read();
    },
    { immediate: true },
  );
  const timer = setInterval(() => void read(), REFRESH_MS);
  onScopeDispose(() => clearInterval(timer));
  return { health, refused };
}
