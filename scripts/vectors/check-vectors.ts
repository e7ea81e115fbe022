import { coinmFigures, isCoinm } from './binance-coinm.ts';
import { isMultiAssets, multiFigures } from './binance-multi.ts';
import { isUsdmSingle, usdmFigures, type Compute, type Computed } from './binance-usdm.ts';
import { bybitFigures, isBybit } from './bybit.ts';
import { deribitFigures, DERIBIT_REGIME, isDeribitStandard } from './deribit.ts';
import { hyperliquidFigures, isHyperliquid } from './hyperliquid.ts';
import { Inputs } from './inputs.ts';
import { isOkx, okxFigures } from './okx.ts';
import { toleranceOf, type Vector } from './vector-file.ts';

/** The modes we model: which examples ask them, for what, and of which rules: in force, or of a date whose rates they pass in. */
const modelled: readonly {
  readonly asks: (vector: Vector) => boolean;
  readonly figures: Readonly<Record<string, Compute>>;
  readonly regime: string;
}[] = [
  { asks: isUsdmSingle, figures: usdmFigures, regime: 'current' },
  { asks: isMultiAssets, figures: multiFigures, regime: 'current' },
  { asks: isCoinm, figures: coinmFigures, regime: 'current' },
  { asks: isBybit, figures: bybitFigures, regime: 'current' },
  { asks: isOkx, figures: okxFigures, regime: 'current' },
  { asks: isHyperliquid, figures: hyperliquidFigures, regime: 'current' },
  { asks: isDeribitStandard, figures: deribitFigures, regime: DERIBIT_REGIME },
];

/** Blind evidence of a rule that one of our models follows: a mismatch here is a defect of the model. */
export function isDecisive(vector: Vector): boolean {
  const model = modelled.find(({ asks }) => asks(vector));
  return vector.evidence === 'blind' && vector.regime === model?.regime;
}

/** `unresolved`: the example and our figure differ, and the example is said to contradict itself or to lack its rules. */
export type Verdict = 'match' | 'MISMATCH' | 'unresolved' | 'not covered';

/** One expected figure of one vector beside ours. */
export interface Checked {
  readonly id: string;
  readonly field: string;
  readonly expected: string;
  readonly ours: string;
  readonly verdict: Verdict;
  /** Why it is not covered, or what went wrong. */
  readonly note: string;
  readonly decisive: boolean;
}

export function checkVectors(vectors: readonly Vector[]): readonly Checked[] {
  return vectors.flatMap((vector) =>
    Object.entries(vector.expected).map(([field, expected]) => checkField(vector, field, expected)),
  );
}

function checkField(vector: Vector, field: string, expected: unknown): Checked {
  const base = {
    id: vector.id,
    field,
    expected: textOf(expected),
    decisive: isDecisive(vector),
  };
  const model = modelled.find(({ asks }) => asks(vector));
  if (!model)
    return {
      ...base,
      ours: '',
      verdict: 'not covered',
      note: `no model yet: ${vector.venue} ${vector.mode}`,
    };
  const compute = model.figures[field];
  if (!compute)
    return {
      ...base,
      ours: '',
      verdict: 'not covered',
      note: `the model has no figure "${field}"`,
    };
  try {
    const ours = compute(new Inputs(vector.inputs), vector);
    const matches = agrees(ours, expected, toleranceOf(vector, field));
    const verdict = matches ? 'match' : isUnresolved(vector) ? 'unresolved' : 'MISMATCH';
    return { ...base, ours: textOf(ours), verdict, note: '' };
  } catch (error) {
    return {
      ...base,
      ours: '',
      verdict: 'not covered',
      note: error instanceof Error ? error.message : 'not understood',
    };
  }
}

/** Examples that prove nothing against a model. */
function isUnresolved({ evidence, regime }: Vector): boolean {
  return evidence === 'unresolved' || regime === 'unresolved';
}

function agrees(
  ours: Computed,
  expected: unknown,
  tolerance: (expected: number) => number,
): boolean {
  const wanted = listOf(expected);
  const computed = listOf(ours);
  // Doubles carry 15 digits: an exact match is one at that precision.
  return (
    wanted.length === computed.length &&
    wanted.every(
      (value, index) =>
        Math.abs(value - computed[index]!) <=
        tolerance(value) * (1 + 1e-6) + 1e-14 * Math.abs(value),
    )
  );
}

function listOf(value: unknown): readonly number[] {
  if (Array.isArray(value)) return value.map(Number);
  if (typeof value === 'string' && value.startsWith('['))
    return (JSON.parse(value) as unknown[]).map(Number);
  return [Number(value)];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
