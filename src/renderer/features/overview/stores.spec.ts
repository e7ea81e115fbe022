import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it } from 'vitest';
import type { RiskView } from '#shared/contract/risk.ts';
import { useRiskStore } from './risk-store.ts';
import { useWindowStore } from './window-store.ts';

beforeEach(() => setActivePinia(createPinia()));

/** The store orders views and reads nothing else of them. */
function view(epoch: number, sequence: number): RiskView {
  return { epoch, sequence, edits: [], shocks: [] } as unknown as RiskView;
}

it('drops a view that arrives after a newer one', () => {
  const store = useRiskStore();
  store.apply(view(1, 7));
  store.apply(view(1, 6));
  expect(store.view?.sequence).toBe(7);
});

it('takes a restarted engine though it counts from the start, and nothing from the old one', () => {
  const store = useRiskStore();
  store.apply(view(1, 7));
  store.apply(view(2, 1));
  store.apply(view(1, 8));
  expect(store.view?.epoch).toBe(2);
});

it('forgets the view of a core that was restarted, and keeps that of one that was only unreachable', () => {
  const store = useRiskStore();
  store.enter('first');
  store.apply(view(1, 7));
  store.enter('first');
  expect(store.view).not.toBeNull();
  store.enter('second');
  expect(store.view).toBeNull();
});

it('toggles a row back and forth', () => {
  const store = useWindowStore();
  store.toggle('tree', 'a');
  expect(store.tree.toggled).toEqual(['a']);
  store.toggle('tree', 'a');
  expect(store.tree.toggled).toEqual([]);
});

it('keeps the same window object when nothing about it changed, so that nothing is asked again', () => {
  const store = useWindowStore();
  store.look('ladder', 20, 40);
  const before = store.ladder;
  store.look('ladder', 20, 40);
  expect(store.ladder).toBe(before);
});
