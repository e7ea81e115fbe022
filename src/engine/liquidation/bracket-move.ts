import type { Crossings } from './crossings.ts';

/** Margin balance and requirement of a pool at a relative move x of its direction. */
export type Balance = (move: number) => {
  readonly marginBalance: number;
  readonly requirement: number;
};

/** Prices are searched down to a ten-thousandth of themselves and up to a hundredfold. */
const LOWEST_FACTOR = 1e-4;
const HIGHEST_FACTOR = 100;
/** Sampled factors on each side, evenly spaced in the logarithm: a sliver narrower than 3 % of the price can be missed. */
const SAMPLES_DOWN = 320;
const SAMPLES_UP = 160;

/**
 * First moves below and above 0 at which requirement = level × margin balance, for any model: sampled outward from the mark,
 * then bracketed to the last bit. Level Infinity asks where the margin balance itself is gone.
 */
export function bracketLevels<const L extends readonly number[]>(
  balance: Balance,
  levels: L,
): { readonly [K in keyof L]: Crossings } {
  const below = sample(balance, LOWEST_FACTOR, SAMPLES_DOWN);
  const above = sample(balance, HIGHEST_FACTOR, SAMPLES_UP);
  const crossings = levels.map((level): Crossings => {
    if (excess(balance(0), level) <= 0)
      return { down: 0, up: 0, passed: true, leaves: { down: null, up: null } };
    return {
      down: firstRoot(balance, below, level),
      up: firstRoot(balance, above, level),
      passed: false,
      leaves: { down: null, up: null },
    };
  });
  // The map keeps the tuple's length, which its type forgets.
  return crossings as { readonly [K in keyof L]: Crossings };
}

interface Sample {
  readonly move: number;
  readonly balance: ReturnType<Balance>;
}

function sample(balance: Balance, limit: number, count: number): readonly Sample[] {
  return Array.from({ length: count + 1 }, (_, step) => {
    const move = limit ** (step / count) - 1;
    return { move, balance: balance(move) };
  });
}

/** Positive while safe. A figure that cannot be computed counts as unsafe: a gap never hides a liquidation. */
function excess({ marginBalance, requirement }: ReturnType<Balance>, level: number): number {
  const value =
    level === Number.POSITIVE_INFINITY ? marginBalance : level * marginBalance - requirement;
  return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
}

function firstRoot(balance: Balance, samples: readonly Sample[], level: number): number | null {
  for (let index = 1; index < samples.length; index++) {
    const outer = samples[index]!;
    if (excess(outer.balance, level) <= 0)
      return bisect(balance, samples[index - 1]!.move, outer.move, level);
  }
  return null;
}

/** Halves the bracket until its ends are neighbours; the unsafe end is the answer. */
function bisect(balance: Balance, safe: number, unsafe: number, level: number): number {
  let inner = safe;
  let outer = unsafe;
  for (let step = 0; step < 100; step++) {
    const middle = (inner + outer) / 2;
    if (middle === inner || middle === outer) break;
    if (excess(balance(middle), level) > 0) inner = middle;
    else outer = middle;
  }
  return outer;
}
