import type { FigureChange, LoadChange, RatioChange } from '#shared/contract/risk.ts';
import type { DecimalText } from '#shared/domain/decimal-text.ts';
import type { Figure, Quality, RatioFigure, Worth } from '#shared/domain/figure.ts';
import type { ReportAccount } from '#shared/domain/risk-report.ts';
import { doubtWords } from '#renderer/ui/quality.ts';

export type ReportPosition = ReportAccount['positions'][number];
export type ReportPool = ReportAccount['pools'][number];

/** Something as it is, and after the what-if. */
export interface Change<T> {
  readonly now: T;
  readonly after: T | null;
}

/** What a part of the report says of its figures beside their values. */
interface Said {
  readonly reasons: Readonly<Record<string, string>>;
  readonly fromVenue?: readonly string[];
  /** What a figure without a doubt of its own is worth. */
  readonly inputs: Worth;
}

const doubt = /^(partial|stale|suspect)(?:: (.*))?$/su;
const UNREACHABLE = 'not reachable';

/** A figure that was reported by name, with the doubts the report has of it. */
function figure<V>(
  name: string,
  value: V | null,
  said: Said,
): Omit<Figure, 'value'> & { value: V | null } {
  const reason = said.reasons[name] ?? null;
  const source = said.fromVenue?.includes(name) === true ? ('venue' as const) : ('model' as const);
  if (value === null) {
    // That no price liquidates is an answer, not a gap.
    const answered = reason?.startsWith(UNREACHABLE) === true;
    return { value, quality: answered ? said.inputs.quality : 'unknown', source: null, reason };
  }
  const [, quality, why] = doubt.exec(reason ?? '') ?? [];
  return quality === undefined
    ? { value, source, ...said.inputs }
    : { value, quality: quality as Quality, source, reason: why ?? null };
}

/** What is told of it, now and after. */
export function changed<T, F>({ now, after }: Change<T>, pick: (of: T) => F): Change<F> {
  return { now: pick(now), after: after && pick(after) };
}

type Inputs = Pick<ReportAccount, 'inputs'>;

/** A figure that the report has no doubts of by name: worth what the inputs of its account are; `missing`: why there is none. */
export function plainFigure<V>(
  value: V | null,
  missing: string | null,
  { inputs }: Inputs,
): Omit<Figure, 'value'> & { value: V | null } {
  return value === null
    ? { value, quality: 'unknown', source: null, reason: missing }
    : { value, source: 'model', ...inputs };
}

/** A position with what the inputs of its account are worth. */
export type HeldPosition = ReportPosition & Inputs;

export function positionsOf({ positions, inputs }: ReportAccount): readonly HeldPosition[] {
  return positions.map((position) => ({ ...position, inputs }));
}

/** What stands against the figures of a table whose cells carry no worth of their own; null: nothing. */
export function tableDoubt({ now, after }: Change<Inputs>): string | null {
  return doubtWords((after ?? now).inputs);
}

export function amountOf(name: string, value: DecimalText | null, said: Said): Figure {
  return figure(name, value, said);
}

export function ratioOf(name: string, value: number | null, said: Said): RatioFigure {
  return figure(name, value, said);
}

/** The same amount now and after, read out of each report by `pick`. */
export function amountChange<T extends Said>(
  name: string,
  change: Change<T>,
  pick: (said: T) => DecimalText | null,
): FigureChange {
  return changed(change, (of) => amountOf(name, pick(of), of));
}

export function ratioChange<T extends Said>(
  name: string,
  change: Change<T>,
  pick: (said: T) => number | null,
): RatioChange {
  return changed(change, (of) => ratioOf(name, pick(of), of));
}

type Loaded = Said & {
  readonly load: number | null;
  readonly beyondLiquidation: boolean;
  readonly quality: Quality;
};

/** An account's or a pool's load; it may be doubtful where nothing else of it is. */
export function loadChange(change: Change<Loaded>): LoadChange {
  return changed(change, (of) => ({
    ...ratioOf('load', of.load, of),
    quality: of.load === null && !of.beyondLiquidation ? 'unknown' : of.quality,
    beyond: of.beyondLiquidation,
  }));
}

/** Rows by id as they are now and after: closed ones have no after, opened ones no now. */
export function paired<T>(
  { now, after }: Change<readonly T[]>,
  idOf: (row: T) => string,
): readonly { readonly id: string; readonly now: T | null; readonly after: T | null }[] {
  const then = new Map((after ?? []).map((row) => [idOf(row), row]));
  const held = now.map((row) => ({ id: idOf(row), now: row, after: then.get(idOf(row)) ?? null }));
  const known = new Set(held.map(({ id }) => id));
  const opened = (after ?? [])
    .filter((row) => !known.has(idOf(row)))
    .map((row) => ({ id: idOf(row), now: null, after: row }));
  return [...held, ...opened];
}
