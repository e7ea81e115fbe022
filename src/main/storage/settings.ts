import { defaultSettings, Settings } from '#shared/contract/host.ts';
import type { SettingsStore } from '../app/ports.ts';
import { openCheckedStore, type StoreFolder } from './checked-store.ts';

/** One `settings.json` for both hosts, so that a theme chosen in one is found in the other. */
export function openSettings(place: StoreFolder): SettingsStore {
  const store = openCheckedStore(place, {
    name: 'settings',
    schema: Settings,
    defaults: defaultSettings,
  });
  return {
    read: () => store.read(),
    write: (change) => {
      const next = Settings.parse({ ...store.read(), ...change });
      store.write(next);
      return next;
    },
  };
}
