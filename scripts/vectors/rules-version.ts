import type { Vector } from './vector-file.ts';

/** Rules an example is of: those in force, those of a time whose rates the example passes in, or a version the models keep by date. */
export interface RulesVersion {
  readonly name: string;
  /** A time at which those rules hold, epoch ms: what a book of the example is as of. */
  readonly asOf: number;
}

const IN_FORCE = 'in force';

export function isInForce({ name }: RulesVersion): boolean {
  return name === IN_FORCE;
}

/** After every change of rules that the models know, but for Deribit's: its examples are of before August 2026. */
const PRESENT = Date.UTC(2026, 6, 1);

const BYBIT_AT_ENTRY = {
  name: 'Bybit until 1 September 2025',
  asOf: Date.UTC(2025, 7, 31),
} as const;
const HYPERLIQUID_MARCH = {
  name: 'Hyperliquid of March 2023',
  asOf: Date.UTC(2023, 2, 27, 18, 5, 22),
} as const;
const HYPERLIQUID_MAY = {
  name: 'Hyperliquid’s funding of May 2023',
  asOf: Date.UTC(2023, 4, 12),
} as const;
const DERIBIT_STANDARD = {
  name: 'Deribit until July 2026, rates passed in',
  asOf: PRESENT,
} as const;

const DATED_TABLES = {
  name: 'today’s formulas, tables of their time passed in',
  asOf: PRESENT,
} as const;

export function rulesVersion({ venue, mode, regime }: Vector): RulesVersion {
  if (regime === 'deribit_sm_before_2026_08') return DERIBIT_STANDARD;
  if (venue === 'bybit' && (regime === 'legacy' || /entry basis|both bases|classic/.test(mode)))
    return BYBIT_AT_ENTRY;
  if (venue === 'hyperliquid' && regime === 'legacy')
    return mode === 'funding' ? HYPERLIQUID_MAY : HYPERLIQUID_MARCH;
  return regime === 'legacy' || regime === 'formula_current_parameters_superseded'
    ? DATED_TABLES
    : { name: IN_FORCE, asOf: PRESENT };
}
