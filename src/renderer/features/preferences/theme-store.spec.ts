import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it } from 'vitest';
import { usePreferencesStore } from './preferences-store.ts';
import { useThemeStore } from './theme-store.ts';

beforeEach(() => setActivePinia(createPinia()));

function turn(): void {
  usePreferencesStore().change({ theme: useThemeStore().next });
}

it.each([true, false])('always changes the picture at the first turn (system dark: %s)', (dark) => {
  const store = useThemeStore();
  store.setSystemDark(dark);
  const before = store.inForce;
  turn();
  expect(store.inForce).not.toBe(before);
});

it('comes back to the system after three turns', () => {
  for (let turns = 0; turns < 3; turns++) turn();
  expect(useThemeStore().chosen).toBe('system');
});
