import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it } from 'vitest';
import { defaultSettings } from '#shared/contract/host.ts';
import { usePreferencesStore } from './preferences-store.ts';

beforeEach(() => setActivePinia(createPinia()));

it('shows no amount until it is known that they may be seen', () => {
  const store = usePreferencesStore();
  expect(store.privacy).toBe(true);
  store.take(defaultSettings, store.settings);
  expect(store.privacy).toBe(false);
});

it('folds and opens a panel in the one place where that was asked', () => {
  const store = usePreferencesStore();
  const stored = {
    ...defaultSettings,
    openPanels: { beside: ['heat' as const], below: ['heat' as const] },
  };
  store.take(stored, store.settings);
  store.togglePanel('beside', 'heat');
  store.togglePanel('beside', 'equity');
  expect(store.openPanels).toEqual({ beside: ['equity'], below: ['heat'] });
});

it('keeps what was changed while the stored choices were on their way', () => {
  const store = usePreferencesStore();
  const asked = store.settings;
  store.change({ theme: 'light' });
  store.take({ ...defaultSettings, theme: 'dark', zoom: 120 }, asked);
  expect(store.settings).toMatchObject({ theme: 'light', zoom: 120 });
});
