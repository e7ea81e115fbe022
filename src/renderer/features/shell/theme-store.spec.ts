import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it } from 'vitest';
import { useThemeStore } from './theme-store.ts';

beforeEach(() => setActivePinia(createPinia()));

it.each([true, false])('always changes the picture at the first turn (system dark: %s)', (dark) => {
  const store = useThemeStore();
  store.setSystemDark(dark);
  const before = store.inForce;
  store.choose(store.next);
  expect(store.inForce).not.toBe(before);
});

it('comes back to the system after three turns', () => {
  const store = useThemeStore();
  for (let turn = 0; turn < 3; turn++) store.choose(store.next);
  expect(store.chosen).toBe('system');
});
