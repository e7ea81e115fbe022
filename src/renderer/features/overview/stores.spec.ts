import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it } from 'vitest';
import type { RiskView } from '#shared/contract/risk.ts';
import { useConnectionStore } from '#renderer/app/connection-store.ts';
import { useRiskStore } from './risk-store.ts';
import { useWindowStore } from './window-store.ts';

beforeEach(() => setActivePinia(createPinia()));

/** The store reads nothing else of a view than its order and its age. */
function view(epoch: number, sequence: number, part: object = { live: null }): RiskView {
  return { epoch, sequence, edits: [], shocks: [], ...part } as unknown as RiskView;
}

it('drops a view that arrives after a newer one', () => {
  const store = useRiskStore();
  store.apply(view(1, 7), 0);
  store.apply(view(1, 6), 0);
  expect(store.view?.sequence).toBe(7);
});

it('takes a restarted engine though it counts from the start, and nothing from the old one', () => {
  const store = useRiskStore();
  store.apply(view(1, 7), 0);
  store.apply(view(2, 1), 0);
  store.apply(view(1, 8), 0);
  expect(store.view?.epoch).toBe(2);
});

it('forgets the view of a core that was restarted, and keeps that of one that was only unreachable', () => {
  const store = useRiskStore();
  store.enter('first');
  store.apply(view(1, 7), 0);
  store.enter('first');
  expect(store.view).not.toBeNull();
  store.enter('second');
  expect(store.view).toBeNull();
});

it('lets what is on screen grow older from its answer on, until a core that is back has answered', () => {
  const store = useRiskStore();
  const connection = useConnectionStore();
  const live = { blindRisk: null, liveAccounts: 1, blind: [] };
  const answer = (sequence: number): RiskView =>
    view(1, sequence, { live, clock: { now: 50_000 }, quality: 'live' });
  store.enter('first');
  store.apply(answer(7), 1_000);
  store.pass(9_000);
  expect(store.view).toMatchObject({ quality: 'live', clock: { now: 50_000 } });
  connection.setPhase({ kind: 'lost', since: 0 });
  store.pass(601_000);
  expect(store.view).toMatchObject({ quality: 'stale', clock: { now: 650_000 } });
  // It is back, and has said nothing yet.
  connection.setPhase({ kind: 'connecting' });
  store.enter('first');
  expect(store.view).toMatchObject({ quality: 'stale', clock: { now: 650_000 } });
  store.apply(answer(8), 602_000);
  expect(store.view).toMatchObject({ quality: 'live', clock: { now: 50_000 } });
});

it('takes a connected core that says nothing of a live book for one that is gone', () => {
  const store = useRiskStore();
  const live = { blindRisk: null, liveAccounts: 1, blind: [] };
  const part = { live, clock: { now: 50_000 }, quality: 'live' };
  store.apply(view(1, 7, part), 1_000);
  store.pass(16_000);
  expect(store.view).toMatchObject({ quality: 'live' });
  store.pass(17_000);
  expect(store.view).toMatchObject({ quality: 'stale', clock: { now: 66_000 } });
  store.apply(view(1, 8, part), 18_000);
  expect(store.view).toMatchObject({ quality: 'live' });
  // A file has nothing to say.
  store.apply(view(1, 9, { ...part, live: null }), 19_000);
  store.pass(99_000);
  expect(store.view).toMatchObject({ quality: 'live', clock: { now: 50_000 } });
});

it('believes nothing from before a sleep until it is answered again, whatever book it is of', () => {
  const store = useRiskStore();
  store.awaitAnswer();
  expect(store.isCurrent).toBe(true);
  store.apply(view(1, 7, { live: null, replay: {}, quality: 'live' }), 1_000);
  store.awaitAnswer();
  expect(store.whyNotCurrent).toEqual({ kind: 'awaited' });
  expect(store.view).toMatchObject({ quality: 'stale' });
  store.apply(view(1, 8, { live: null, replay: {}, quality: 'live' }), 2_000);
  expect(store.view).toMatchObject({ quality: 'live' });
  expect(store.isCurrent).toBe(true);
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
