import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BookClock } from './book-clock.ts';

const START = Date.UTC(2026, 10, 22);
let wall: number;
let elapsed: number;
let clock: BookClock;
beforeEach(() => {
  wall = START;
  elapsed = 0;
  clock = new BookClock({ wallNow: () => wall, monotonic: () => elapsed });
});
afterEach(() => clock.close());

function pass(ms: number): void {
  wall += ms;
  elapsed += ms;
}

describe('the clock of a live book', () => {
  it('goes by passing time: a wall clock set back makes nothing younger', () => {
    pass(5_000);
    wall -= 3_600_000;
    expect(clock.now()).toBe(START + 5_000);
    pass(5_000);
    expect(clock.now()).toBe(START + 10_000);
    expect(clock.blind()).toEqual([]);
  });

  it('puts what a connector stamps by the corrected wall clock where it belongs', () => {
    wall -= 3_600_000;
    pass(5_000);
    const stamp = wall - 2_000;
    expect(clock.of(stamp)).toBe(START + 3_000);
  });

  it('puts what was stamped before the clock was set back where it was', () => {
    pass(600_000);
    clock.now();
    const [rules, just] = [wall - 500_000, wall - 10];
    wall -= 90_000;
    pass(5_000);
    expect([rules, just].map((stamp) => START + 605_000 - clock.of(stamp))).toEqual([
      505_000, 5_010,
    ]);
    // What comes after it is of the corrected clock again.
    pass(5_000);
    expect(clock.of(wall)).toBe(START + 610_000);
  });

  it('counts the time the machine slept, and that nothing was seen in it', () => {
    pass(1_000);
    clock.now();
    wall += 60_000;
    expect(clock.now()).toBe(START + 61_000);
    expect(clock.blind()).toEqual([{ from: START + 1_000, to: START + 61_000 }]);
  });

  it('takes a beat that comes late for a sleep', () => {
    pass(30_000);
    expect(clock.blind()).toEqual([{ from: START, to: START + 30_000 }]);
  });
});
