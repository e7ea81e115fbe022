import type { Vector } from './vector-file.ts';

/** Modes that an issue of their own brings. */
const laterModes: readonly (readonly [mode: RegExp, name: string])[] = [
  [/portfolio|PME|X:PM/, 'portfolio margin'],
  [/option/, 'options'],
  [/borrow/, 'borrowing and lending'],
];

export function laterMode({ mode }: Vector): string | null {
  return laterModes.find(([pattern]) => pattern.test(mode))?.[1] ?? null;
}

/** Expected figures no model of ours has, and why; `field` null: every figure of the examples. */
interface Beside {
  readonly ids: readonly string[];
  readonly field: string | null;
  /** `later`: an issue of its own brings it. `beside`: it is none of our figures. */
  readonly verdict: 'later' | 'beside';
  readonly why: string;
}

export const besideOurFigures: readonly Beside[] = [
  {
    ids: ['drb-sm-delta'],
    field: 'delta_total',
    verdict: 'later',
    why: 'options',
  },
  {
    ids: ['bn-margin-01', 'bn-margin-02', 'bn-margin-04', 'bn-lp-iso-14'],
    field: 'breakEvenPrice',
    verdict: 'beside',
    why: 'no margin figure; after a partial close its rule is not documented either',
  },
  {
    ids: ['bn-acc-01'],
    field: 'totalMaintMargin',
    verdict: 'beside',
    why: 'the example gives totals without the position, its leverage or its rate, so there is nothing to compute it from',
  },
  {
    ids: ['bn-ws-01', 'bn-mark-01'],
    field: null,
    verdict: 'beside',
    why: 'a mark price is what the models are given, never what they compute',
  },
  {
    ids: ['by-03', 'by-06'],
    field: 'liqPrice',
    verdict: 'beside',
    why: 'in cross margin Bybit prints an estimate by a rule it does not document; ours solves the account’s own test, a maintenance rate of 1',
  },
  {
    ids: ['by-32'],
    field: null,
    verdict: 'beside',
    why: 'cross margin of 2020 is no mode of ours, and its printed liquidation price contradicts its own formula',
  },
  {
    ids: ['by-46'],
    field: 'haircutPlusOrderLoss',
    verdict: 'beside',
    why: 'what spot orders take is in no field of the reply and in no book',
  },
  {
    ids: ['okx-mc-eq-ws'],
    field: null,
    verdict: 'beside',
    why: 'a book carries no equity lent to trading strategies: whether it backs positions is not documented',
  },
  {
    ids: ['okx-legacy-partial-liq'],
    field: null,
    verdict: 'beside',
    why: 'an account of before OKX’s unified account is no mode of ours',
  },
];

export function besideOf(vector: Vector, field: string): Beside | null {
  return (
    besideOurFigures.find(
      (entry) => entry.ids.includes(vector.id) && (entry.field === null || entry.field === field),
    ) ?? null
  );
}
