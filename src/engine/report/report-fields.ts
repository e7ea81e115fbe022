import { toDecimalText } from '#shared/domain/decimal-text.ts';
import type { ComparedFigure, Comparison } from '#shared/domain/report-parts.ts';
import type { Reading } from '../book/reading.ts';
import type { BandResult, CoinBands } from '../liquidation/coin-bands.ts';
import type { Crossings } from '../liquidation/crossings.ts';
import type { Reconciled } from '../reconcile/verdict.ts';

/** Collects amounts, the reasons of those that are missing, and which are the venue's own. */
export class FieldWriter {
  readonly reasons: Record<string, string> = {};
  readonly fromVenue: string[] = [];

  amount(name: string, reading: Reading): string | null {
    const value = this.ratio(name, reading);
    return value === null ? null : toDecimalText(value);
  }

  /** A dimensionless figure; a figure short of whole or fresh says why. */
  ratio(name: string, { value, quality, source, reason }: Reading): number | null {
    const doubtful = quality === 'partial' || quality === 'stale' || quality === 'suspect';
    if (value === null) this.reasons[name] = reason ?? 'unknown';
    else if (doubtful) this.reasons[name] = reason ? `${quality}: ${reason}` : quality;
    if (value !== null && source === 'venue') this.fromVenue.push(name);
    return value;
  }

  number(name: string, value: number, reason: string): string | null {
    if (!Number.isNaN(value)) return toDecimalText(value);
    this.reasons[name] = reason;
    return null;
  }
}

export interface SidesText {
  readonly down: { readonly move: number; readonly price: string | null } | null;
  readonly up: { readonly move: number; readonly price: string | null } | null;
  readonly passed: boolean;
}

export function sidesText(
  { down, up, passed }: Pick<Crossings, 'down' | 'up' | 'passed'>,
  mark: number,
): SidesText {
  const side = (move: number | null): SidesText['down'] =>
    move === null
      ? null
      : { move, price: Number.isNaN(mark) ? null : toDecimalText(mark * (1 + move), 8) };
  return { down: side(down), up: side(up), passed };
}

/** The smaller of two moves either way; null when neither side is reached. */
export function nearestMove({ down, up }: Crossings): number | null {
  if (down === null || up === null) return down ?? up;
  return Math.abs(up) < Math.abs(down) ? up : down;
}

/** The nearest crossings over the pools of one account; null when one of them is unknown. */
export function nearestSides(
  results: readonly BandResult[],
  level: keyof CoinBands,
): Pick<Crossings, 'down' | 'up' | 'passed'> | null {
  let down: number | null = null;
  let up: number | null = null;
  let passed = false;
  for (const result of results) {
    if (!result.known) return null;
    const crossings = result.bands[level];
    passed ||= crossings.passed;
    if (crossings.down !== null) down = Math.max(down ?? crossings.down, crossings.down);
    if (crossings.up !== null) up = Math.min(up ?? crossings.up, crossings.up);
  }
  return { down, up, passed };
}

/** Our figure minus the venue's; null where they are not comparable. */
export function driftText<Figure extends ComparedFigure>(
  rows: readonly Reconciled<Figure>[],
  name: Figure,
): string | null {
  const difference = rows.find(({ figure }) => figure === name)?.difference ?? null;
  return difference === null ? null : toDecimalText(difference);
}

/** Rows of a reconciliation as they are printed. */
export function comparisons(rows: readonly Reconciled[]): Comparison[] {
  const text = (value: number | null): string | null =>
    value === null ? null : toDecimalText(value);
  return rows.map((row) => ({
    figure: row.figure,
    unit: row.unit,
    model: text(row.model),
    venue: toDecimalText(row.venue),
    difference: text(row.difference),
    tolerance: toDecimalText(row.tolerance),
    verdict: row.verdict,
    why: row.why,
  }));
}
