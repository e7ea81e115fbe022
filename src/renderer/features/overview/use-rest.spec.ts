import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { effectScope, shallowRef } from 'vue';
import { useRest } from './use-rest.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('rests so long after the last change, and from the very change on it does not', () => {
  const scope = effectScope();
  const shocks = shallowRef(0);
  const rests = scope.run(() => useRest([shocks], 200));
  expect(rests?.value).toBe(true);
  shocks.value = 1;
  expect(rests?.value).toBe(false);
  vi.advanceTimersByTime(150);
  shocks.value = 2;
  vi.advanceTimersByTime(150);
  expect(rests?.value).toBe(false);
  vi.advanceTimersByTime(50);
  expect(rests?.value).toBe(true);
  shocks.value = 3;
  scope.stop();
  expect(vi.getTimerCount()).toBe(0);
});
