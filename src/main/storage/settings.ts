import { Settings } from '#shared/contract/host.ts';
import type { SettingsStore } from '../app/ports.ts';
import { openCheckedStore, type StoreFolder } from './checked-store.ts';

const DEFAULTS: Settings = {
  theme: 'system',
  privacy: false,
  openPanels: { beside: ['heat', 'exposure', 'concentration', 'equity'], below: [] },
  layout: { main: [], side: [], sideWidth: null, ladderShare: null, locked: false },
  hiddenColumns: {},
};

/** One `settings.json` for both hosts, so that a theme chosen in one is found in the other. */
export function openSettings(place: StoreFolder): SettingsStore {
  const store = openCheckedStore(place, {
    name: 'settings',
    schema: Settings,
    defaults: DEFAULTS,
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
