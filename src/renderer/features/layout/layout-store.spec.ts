import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it } from 'vitest';
import { useLayoutStore } from './layout-store.ts';

beforeEach(() => setActivePinia(createPinia()));

it('is put back as it was, but for the lock', () => {
  const store = useLayoutStore();
  expect(store.isUsual).toBe(true);
  store.arrange({ main: ['tree', 'ladder'], side: ['equity', 'heat'] });
  store.change({ sideWidth: 500, locked: true });
  expect(store.arrangement).toEqual({
    main: ['tree', 'ladder'],
    side: ['equity', 'heat', 'exposure', 'concentration'],
  });
  expect(store.isUsual).toBe(false);
  store.reset();
  expect(store.isUsual).toBe(true);
  expect(store.layout).toMatchObject({ main: [], side: [], sideWidth: null, locked: true });
});

it('keeps the hidden columns of each table apart, and none where all are shown', () => {
  const store = useLayoutStore();
  store.hide('accounts', ['age']);
  store.hide('positions', ['entryPrice', 'markPrice']);
  store.hide('accounts', []);
  expect(store.hiddenColumns).toEqual({ positions: ['entryPrice', 'markPrice'] });
});
