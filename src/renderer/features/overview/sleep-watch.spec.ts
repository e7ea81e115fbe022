import { expect, it } from 'vitest';
import { createSleepWatch } from './sleep-watch.ts';

function clocks() {
  let wall = 1_760_000_000_000;
  let monotonic = 5_000;
  return {
    watch: createSleepWatch({ wallNow: () => wall, monotonic: () => monotonic }),
    pass(wallMs: number, monotonicMs = wallMs): void {
      wall += wallMs;
      monotonic += monotonicMs;
    },
  };
}

it('tells once of a sleep that the monotonic clock did not count', () => {
  const { watch, pass } = clocks();
  pass(1_000);
  expect(watch()).toBe(false);
  pass(3_600_000, 1_000);
  expect(watch()).toBe(true);
  pass(1_000);
  expect(watch()).toBe(false);
});

it('takes neither a page that was held up nor a clock put right bit by bit or set back for a sleep', () => {
  const { watch, pass } = clocks();
  pass(60_000);
  expect(watch()).toBe(false);
  for (let second = 0; second < 60; second++) {
    pass(1_200, 1_000);
    expect(watch()).toBe(false);
  }
  pass(-3_600_000, 1_000);
  expect(watch()).toBe(false);
  // From then on by the new time.
  pass(600_000, 1_000);
  expect(watch()).toBe(true);
});
