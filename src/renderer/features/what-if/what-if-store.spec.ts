import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it } from 'vitest';
import { ALL_COINS } from '#shared/domain/shock.ts';
import { useWhatIfStore } from './what-if-store.ts';

beforeEach(() => setActivePinia(createPinia()));

it('moves every coin without a shock of its own by that of all', () => {
  const store = useWhatIfStore();
  store.set(ALL_COINS, -0.2);
  store.set('BTC', -0.12);
  expect(store.moveOf('BTC')).toBe(-0.12);
  expect(store.moveOf('ETH')).toBe(-0.2);
});

it('lets a coin stand still while the rest moves', () => {
  const store = useWhatIfStore();
  store.set(ALL_COINS, -0.2);
  store.set('BTC', 0);
  expect(store.moveOf('BTC')).toBe(0);
  expect(store.shocks).toContainEqual({ coin: 'BTC', move: 0 });
});

it('holds no shock when a lone slider returns to zero', () => {
  const store = useWhatIfStore();
  store.set('BTC', -0.2);
  store.set('BTC', 0);
  expect(store.shocks).toEqual([]);
});

it('brings a reset back with undo', () => {
  const store = useWhatIfStore();
  store.set('BTC', -0.2);
  store.resetAll();
  store.undo();
  expect(store.moveOf('BTC')).toBe(-0.2);
});

it('forgets shocks and history with the book they belonged to', () => {
  const store = useWhatIfStore();
  store.set('BTC', -0.2);
  store.forget();
  expect(store.shocks).toEqual([]);
  expect(store.canUndo).toBe(false);
});

it('takes one edit out and leaves the others in their order', () => {
  const store = useWhatIfStore();
  const cash = (amount: string) => ({ kind: 'deposit' as const, account: 'a', asset: 'X', amount });
  store.add([cash('1'), cash('2'), cash('3')]);
  store.remove(1);
  expect(store.edits).toEqual([cash('1'), cash('3')]);
  store.undo();
  expect(store.edits).toHaveLength(3);
  store.undo();
  expect(store.edits).toEqual([]);
});

it('makes one step of dragging a size', () => {
  const store = useWhatIfStore();
  const held = { account: 'a', position: 'p' };
  store.dragSize(held, '2');
  store.dragSize(held, '3');
  store.setSize(held, '3');
  expect(store.edits).toEqual([{ kind: 'resize', ...held, quantity: '3' }]);
  store.undo();
  expect(store.edits).toEqual([]);
});
