import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it } from 'vitest';
import { usePreferencesStore } from './preferences-store.ts';

const rest = {
  theme: 'dark' as const,
  privacy: false,
  layout: { main: [], side: [], sideWidth: null, ladderShare: null, locked: false },
  hiddenColumns: {},
};

beforeEach(() => setActivePinia(createPinia()));

it('shows no amount until it is known that they may be seen', () => {
  const store = usePreferencesStore();
  expect(store.privacy).toBe(true);
  store.take({ ...rest, openPanels: { beside: [], below: [] } });
  expect(store.privacy).toBe(false);
});

it('folds and opens a panel in the one place where that was asked', () => {
  const store = usePreferencesStore();
  store.take({ ...rest, openPanels: { beside: ['heat'], below: ['heat'] } });
  store.togglePanel('beside', 'heat');
  store.togglePanel('beside', 'equity');
  expect(store.openPanels).toEqual({ beside: ['equity'], below: ['heat'] });
});
