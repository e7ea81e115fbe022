import { watch, watchEffect } from 'vue';
import type { PanelName } from '#shared/contract/host.ts';
import { useClient } from '#renderer/app/client.ts';
import { useConnectionStore } from '#renderer/app/connection-store.ts';
import { useLayoutStore } from '#renderer/features/layout/layout-store.ts';
import { usePreferencesStore, type PanelPlace } from './preferences-store.ts';

/** Keeps the document as private as chosen, and reads the choices once they can be had. */
export function useStoredPreferences(): void {
  const client = useClient();
  const connection = useConnectionStore();
  const store = usePreferencesStore();
  const layout = useLayoutStore();
  watchEffect(() => {
    document.documentElement.dataset['privacy'] = store.privacy ? 'on' : 'off';
  });
  watch(
    () => connection.phase.kind,
    async (kind) => {
      if (kind !== 'open') return;
      const settings = await client.call('settings/read', null);
      if (!settings.ok) return;
      store.take(settings.value);
      layout.take(settings.value);
    },
    { immediate: true },
  );
}

export interface Preferences {
  togglePrivacy(): void;
  togglePanel(place: PanelPlace, name: PanelName): void;
}

/** Changes a choice and keeps it in the settings. */
export function usePreferences(): Preferences {
  const client = useClient();
  const store = usePreferencesStore();
  return {
    togglePrivacy() {
      store.setPrivacy(!store.privacy);
      void client.call('settings/write', { privacy: store.privacy });
    },
    togglePanel(place, name) {
      store.togglePanel(place, name);
      void client.call('settings/write', { openPanels: store.openPanels });
    },
  };
}
