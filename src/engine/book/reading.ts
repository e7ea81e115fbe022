import { worstQuality, type Quality, type Source } from '#shared/domain/figure.ts';

/** A number with its worth: how far to trust it, whose it is, and why it is absent. */
export interface Reading {
  readonly value: number | null;
  readonly quality: Quality;
  readonly source: Source | null;
  readonly reason: string | null;
}

export function known(
  value: number,
  quality: Quality,
  source: Source,
  reason: string | null = null,
): Reading {
  return { value, quality, source, reason };
}

export function unknown(reason: string): Reading {
  return { value: null, quality: 'unknown', source: null, reason };
}

export function mapReading(reading: Reading, change: (value: number) => number): Reading {
  return reading.value === null ? reading : { ...reading, value: change(reading.value) };
}

/** All or nothing: one unknown part makes the sum unknown, with that part's reason. Of known parts the worst says why. */
export function sumAll(parts: readonly Reading[], quality: Quality): Reading {
  let value = 0;
  let worst = quality;
  let source: Source = 'model';
  let reason: string | null = null;
  for (const part of parts) {
    if (part.value === null) return part;
    value += part.value;
    if (part.source === 'venue') source = 'venue';
    const isWorse = worstQuality(worst, part.quality) !== worst;
    reason = isWorse ? (part.reason ?? reason) : (reason ?? part.reason);
    if (isWorse) worst = part.quality;
  }
  return { value, quality: worst, source, reason };
}

/**
 * What is known of a total over accounts. A missing part never makes a smaller unlabelled total: the sum is `partial` and
 * says how many parts it lacks; with no part known it is unknown.
 */
export function sumKnown(parts: readonly Reading[], noun: string, empty: Quality): Reading {
  const present = parts.filter((part) => part.value !== null);
  if (parts.length > 0 && present.length === 0)
    return unknown(parts[0]?.reason ?? `no ${noun} is known`);
  const total = sumAll(present, empty);
  if (present.length === parts.length) return total;
  const missing = parts.find((part) => part.value === null);
  const caveat = `${parts.length - present.length} of ${parts.length} ${noun} unknown: ${missing?.reason ?? ''}`;
  return {
    ...total,
    quality: worstQuality(total.quality, 'partial'),
    reason: withDoubt(caveat, total.reason),
  };
}

/** What a sum lacks, and what stands against the rest of it. */
function withDoubt(caveat: string, doubt: string | null): string {
  return doubt === null ? caveat : `${caveat}; ${doubt}`;
}

/** `sumKnown` for long columns of numbers, where NaN is a missing part: no object per part. */
export class KnownSum {
  #value = 0;
  #parts = 0;
  #missing = 0;
  #reason: string | null = null;

  /** Adds a part; `reason` says why it is missing when it is. */
  add(part: number, reason: () => string): void {
    this.#parts += 1;
    if (!Number.isNaN(part)) {
      this.#value += part;
      return;
    }
    this.#missing += 1;
    this.#reason ??= reason();
  }

  /** `doubt`: why the quality is no better. */
  reading(noun: string, quality: Quality, doubt: string | null = null): Reading {
    if (this.#missing === 0) return known(this.#value, quality, 'model', doubt);
    const reason = this.#reason ?? `no ${noun} is known`;
    if (this.#missing === this.#parts) return unknown(reason);
    const caveat = `${this.#missing} of ${this.#parts} ${noun} unknown: ${reason}`;
    const worst = worstQuality(quality, 'partial');
    return known(this.#value, worst, 'model', withDoubt(caveat, doubt));
  }
}
