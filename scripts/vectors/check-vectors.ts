import { coinmFigures, isCoinm } from './binance-coinm.ts';
import { isMultiAssets, multiFigures } from './binance-multi.ts';
import { isUsdmSingle, usdmFigures, type Compute, type Computed } from './binance-usdm.ts';
import { bybitFigures, isBybit } from './bybit.ts';
import { deribitFigures, isDeribit } from './deribit.ts';
import { hyperliquidFigures, isHyperliquid } from './hyperliquid.ts';
import { Inputs } from './inputs.ts';
import { isOkx, okxFigures } from './okx.ts';
import { isInForce, rulesVersion } from './rules-version.ts';
import { besideOf, laterMode } from './uncovered.ts';
import { toleranceOf, type Vector } from './vector-file.ts';

/** The modes we model: which examples ask them, and for what. */
const modelled: readonly {
  readonly asks: (vector: Vector) => boolean;
  readonly figures: Readonly<Record<string, Compute>>;
}[] = [
  { asks: isUsdmSingle, figures: usdmFigures },
  { asks: isMultiAssets, figures: multiFigures },
  { asks: isCoinm, figures: coinmFigures },
  { asks: isBybit, figures: bybitFigures },
  { asks: isOkx, figures: okxFigures },
  { asks: isHyperliquid, figures: hyperliquidFigures },
  { asks: isDeribit, figures: deribitFigures },
];

/**
 * Blind evidence of a rule that one of our models follows, today's or one it keeps by date: a mismatch here is a defect of the
 * model.
 */
export function isDecisive(vector: Vector): boolean {
  return (
    vector.evidence === 'blind' &&
    vector.regime !== 'unresolved' &&
    modelled.some(({ asks }) => asks(vector))
  );
}

/**
 * `unresolved`: our figure differs or is unknown, and the example is said to contradict itself or to lack its rules. `later`: a
 * mode of a later issue. `beside`: none of our figures, with the reason. `not covered` should be none.
 */
export type Verdict = 'match' | 'MISMATCH' | 'unresolved' | 'later' | 'beside' | 'not covered';

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
  /** The version of rules it is of; null: those in force. */
  readonly version: string | null;
}

export function checkVectors(vectors: readonly Vector[]): readonly Checked[] {
  return vectors.flatMap((vector) =>
    Object.entries(vector.expected).map(([field, expected]) => checkField(vector, field, expected)),
  );
}

function checkField(vector: Vector, field: string, expected: unknown): Checked {
  const version = rulesVersion(vector);
  const without = (verdict: Verdict, note: string, ours = ''): Checked => ({
    id: vector.id,
    field,
    expected: textOf(expected),
    decisive: isDecisive(vector),
    version: isInForce(version) ? null : version.name,
    ours,
    verdict,
    note,
  });
  const beside = besideOf(vector, field);
  if (beside) return without(beside.verdict, beside.why);
  const model = modelled.find(({ asks }) => asks(vector));
  const later = laterMode(vector);
  if (!model && later !== null) return without('later', later);
  const compute = model?.figures[field];
  if (!compute) return without('not covered', `the models have no figure "${field}"`);
  try {
    const ours = compute(new Inputs(vector.inputs), vector);
    const matches = agrees(ours, expected, toleranceOf(vector, field));
    const verdict = matches ? 'match' : isUnresolved(vector) ? 'unresolved' : 'MISMATCH';
    return without(verdict, '', textOf(ours));
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'not understood';
    return isUnresolved(vector)
      ? without('unresolved', reason, `unknown: ${reason}`)
      : without('not covered', reason);
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
  if (expected === null || ours === null) return expected === ours;
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
