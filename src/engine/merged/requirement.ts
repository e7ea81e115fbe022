import type { TierTable } from '../margin/tiers.ts';
import { onceFor } from '../once.ts';
import { CurveBuilder, curveValue, pieceAt, type Curve } from './curve.ts';

/**
 * What the contracts of one mover need together, as a function of their price factor v > 0 (inverse contracts: of 1/v):
 * c0 + c1·v + c2·v² and, for every contract with tiers, what its schedule asks of the notional stretch × v. Schedules are shared
 * by all contracts of an instrument, so a contract costs one number here.
 */
export interface Requirement {
  readonly c0: number;
  readonly c1: number;
  readonly c2: number;
  readonly tiered: readonly Tiered[];
}

interface Tiered {
  readonly schedule: Curve;
  /** Notional at v = 1. */
  readonly stretch: number;
}

export class RequirementBuilder {
  c0 = 0;
  c1 = 0;
  c2 = 0;
  readonly tiered: Tiered[] = [];

  tiers(table: TierTable, notional: number): void {
    this.tiered.push({ schedule: scheduleOf(table), stretch: notional });
  }
}

/** Maintenance as a function of notional. A table never changes. */
const scheduleOf = onceFor(({ floor, rate, deduction }: TierTable): Curve => {
  const builder = new CurveBuilder();
  builder.add(-deduction[0]!, rate[0]!);
  for (let tier = 1; tier < floor.length; tier++)
    builder.step(
      floor[tier]!,
      deduction[tier - 1]! - deduction[tier]!,
      rate[tier]! - rate[tier - 1]!,
    );
  return builder.build();
});

export function requirementAt({ c0, c1, c2, tiered }: Requirement, v: number): number {
  let sum = c0 + v * (c1 + v * c2);
  for (const { schedule, stretch } of tiered) sum += curveValue(schedule, stretch * v);
  return sum;
}

/** The piece that holds v, as powers of v. Writes into `into`. */
export function pieceOf(
  { c0, c1, c2, tiered }: Requirement,
  v: number,
  into: { c0: number; c1: number; c2: number },
): void {
  into.c0 += c0;
  into.c1 += c1;
  into.c2 += c2;
  for (const { schedule, stretch } of tiered) {
    const piece = pieceAt(schedule, stretch * v);
    into.c0 += schedule.c0[piece]!;
    into.c1 += schedule.c1[piece]! * stretch;
  }
}

/** Tells the nearest bounds around v. */
export function offerBounds(
  { tiered }: Requirement,
  v: number,
  offer: (bound: number) => void,
): void {
  for (const { schedule, stretch } of tiered) {
    const piece = pieceAt(schedule, stretch * v);
    // Rounding may set v on either side of a bound, so the next but one is told too.
    for (let index = piece - 1; index <= piece + 2; index++) {
      const at = schedule.at[index];
      if (at !== undefined && at > 0) offer(at / stretch);
    }
  }
}

export function isConvexRequirement({ c2, tiered }: Requirement): boolean {
  return c2 >= 0 && tiered.every(({ schedule }) => schedule.isConvex);
}

/** Fewer schedules than this are asked faster than they are merged. */
const WORTH_MERGING = 8;

/** The same requirement, asked by one look-up instead of one a contract: for solvers that ask thousands of times. */
export function inOneCurve(requirement: Requirement): Requirement {
  if (requirement.tiered.length < WORTH_MERGING) return requirement;
  return {
    c0: 0,
    c1: 0,
    c2: 0,
    tiered: [{ schedule: mergedCurve(requirement), stretch: 1 }],
  };
}

/** Everything in one curve of v: what many evaluations of one book ask for. */
export function mergedCurve({ c0, c1, c2, tiered }: Requirement): Curve {
  const builder = new CurveBuilder();
  builder.add(c0, c1, c2);
  for (const { schedule, stretch } of tiered) {
    builder.add(schedule.c0[0]!, schedule.c1[0]! * stretch);
    for (let index = 1; index < schedule.at.length; index++)
      builder.step(
        schedule.at[index]! / stretch,
        schedule.c0[index]! - schedule.c0[index - 1]!,
        (schedule.c1[index]! - schedule.c1[index - 1]!) * stretch,
      );
  }
  return builder.build();
}
