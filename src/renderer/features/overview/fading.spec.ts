import { expect, it } from 'vitest';
import type { RiskView } from '#shared/contract/risk.ts';
import { colourLeft } from './fading.ts';

/** Fading reads these fields only. */
function aged(
  ms: number | null,
  live: object | null = {},
  missingInput: string | null = null,
): RiskView {
  const now = 1_000_000;
  const oldestInputAt = ms === null ? null : now - ms;
  const clock = { now, oldestInputAt, oldestInput: null, missingInput };
  return { live, clock } as unknown as RiskView;
}

it('keeps all colour while inputs are live, and loses it without steps until they are stale', () => {
  const left = [0, 30_000, 45_000, 60_000, 900_000].map((age) => colourLeft(aged(age)));
  for (const [place, share] of [1, 1, 0.575, 0.15, 0.15].entries())
    expect(left[place]).toBeCloseTo(share, 12);
});

it('keeps least colour of a live book that received nothing, and all of a file', () => {
  expect(colourLeft(aged(null))).toBe(0.15);
  expect(colourLeft(aged(900_000, null))).toBe(1);
});

it('keeps least colour while an input is missing, however young the others are', () => {
  expect(colourLeft(aged(0, {}, 'Main: rate of ABC'))).toBe(0.15);
});
