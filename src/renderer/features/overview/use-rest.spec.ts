import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { effectScope, shallowRef } from 'vue';
import { useRest } from './use-rest.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('rests so long after the answer to the last change, and from the very change on it does not', () => {
  const scope = effectScope();
  const shocks = shallowRef(0);
  const hand = scope.run(() => useRest([shocks], 200))!;
  expect(hand.rests.value).toBe(true);
  shocks.value = 1;
  expect(hand.rests.value).toBe(false);
  vi.advanceTimersByTime(1_000);
  expect(hand.rests.value).toBe(false);
  hand.answered();
  vi.advanceTimersByTime(150);
  shocks.value = 2;
  vi.advanceTimersByTime(1_000);
  expect(hand.rests.value).toBe(false);
  hand.answered();
  vi.advanceTimersByTime(199);
  expect(hand.rests.value).toBe(false);
  vi.advanceTimersByTime(1);
  expect(hand.rests.value).toBe(true);
  shocks.value = 3;
  hand.answered();
  scope.stop();
  expect(vi.getTimerCount()).toBe(0);
});
