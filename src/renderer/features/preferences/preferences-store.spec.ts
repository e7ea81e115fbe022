import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it } from 'vitest';
import { usePreferencesStore } from './preferences-store.ts';

beforeEach(() => setActivePinia(createPinia()));

it('shows no amount until it is known that they may be seen', () => {
  const store = usePreferencesStore();
  expect(store.privacy).toBe(true);
  store.take({ theme: 'dark', privacy: false, openPanels: { beside: [], below: [] } });
  expect(store.privacy).toBe(false);
});

it('folds and opens a panel in the one place where that was asked', () => {
  const store = usePreferencesStore();
  store.take({ theme: 'dark', privacy: false, openPanels: { beside: ['heat'], below: ['heat'] } });
  store.togglePanel('beside', 'heat');
  store.togglePanel('beside', 'equity');
  expect(store.openPanels).toEqual({ beside: ['equity'], below: ['heat'] });
});
