import { onScopeDispose, watch } from 'vue';
import type { PanelName, Settings } from '#shared/contract/host.ts';
import { useClient } from '#renderer/app/client.ts';
import { useConnectionStore } from '#renderer/app/connection-store.ts';
import { useLayoutStore } from '#renderer/features/layout/layout-store.ts';
import { usePreferencesStore, type PanelPlace } from './preferences-store.ts';

/** Reads the choices once they can be had, and again after a break; follows those made in other windows. */
export function useStoredPreferences(): void {
  const client = useClient();
  const connection = useConnectionStore();
  const store = usePreferencesStore();
  const layout = useLayoutStore();
  onScopeDispose(
    client.on('settings/changed', (settings) => {
      store.change(settings);
      layout.take(settings);
    }),
  );
  watch(
    () => connection.phase.kind,
    async (kind) => {
      if (kind !== 'open') return;
      const asked = store.settings;
      const stored = await client.call('settings/read', null);
      if (!stored.ok) return;
      store.take(stored.value, asked);
      layout.take(stored.value);
    },
    { immediate: true },
  );
}

export interface Preferences {
  change(part: Partial<Settings>): void;
  togglePrivacy(): void;
  togglePanel(place: PanelPlace, name: PanelName): void;
}

/** Changes a choice and keeps it in the settings. */
export function usePreferences(): Preferences {
  const client = useClient();
  const store = usePreferencesStore();
  function change(part: Partial<Settings>): void {
    store.change(part);
    void client.call('settings/write', part);
  }
  return {
    change,
    togglePrivacy: () => change({ privacy: !store.privacy }),
    togglePanel(place, name) {
      store.togglePanel(place, name);
      void client.call('settings/write', { openPanels: store.openPanels });
    },
  };
}
