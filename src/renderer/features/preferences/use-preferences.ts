import { watch } from 'vue';
import type { PanelName, Settings } from '#shared/contract/host.ts';
import { useClient } from '#renderer/app/client.ts';
import { useConnectionStore } from '#renderer/app/connection-store.ts';
import { usePreferencesStore, type PanelPlace } from './preferences-store.ts';

let channel: BroadcastChannel | null = null;

/** What is chosen in one window holds in all of them. One channel for the window, which so never hears itself. */
function otherWindows(): BroadcastChannel {
  channel ??= new BroadcastChannel('plimsoll-settings');
  return channel;
}

/** Reads the choices once they can be had, and again after a break; follows those made in other windows. */
export function useStoredPreferences(): void {
  const client = useClient();
  const connection = useConnectionStore();
  const store = usePreferencesStore();
  otherWindows().onmessage = ({ data }: MessageEvent<Partial<Settings>>) => store.change(data);
  watch(
    () => connection.phase.kind,
    async (kind) => {
      if (kind !== 'open') return;
      const asked = store.settings;
      const stored = await client.call('settings/read', null);
      if (stored.ok) store.take(stored.value, asked);
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
    otherWindows().postMessage(part);
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
