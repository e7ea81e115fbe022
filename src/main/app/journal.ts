import type { EquityPoint } from '#shared/contract/journal.ts';
import type { DayChange } from '#shared/contract/risk.ts';
import { toDecimalText } from '#shared/domain/decimal-text.ts';
import { worstQuality, type Figure, type Quality } from '#shared/domain/figure.ts';
import type { EquitySample } from '#engine/engine-contract.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A day ago is a day ago within this. */
const DAY_TOLERANCE_MS = HOUR_MS / 4;
/** Samples further apart than this are not joined by a line: what lay between was not seen. */
const JOIN_WITHIN_MS = HOUR_MS / 2;
/** Beyond this the older half is thinned. */
const MOST_SAMPLES = 3000;

/** Total equity of one open book while the app runs, in the order of the book's own clock. Kept in memory only. */
export interface Journal {
  /** A sample of an earlier time than the last one takes the place of everything later: the book's clock was turned back. */
  record(sample: EquitySample): void;
  /** At most this many points, the last one always among them. */
  points(most: number): EquityPoint[];
  /** How far equity stands from where it stood a day before `now`, or at the first sample since. */
  changeAt(now: number, equity: Figure): DayChange | null;
}

export function createJournal(): Journal {
  let samples: EquitySample[] = [];
  return {
    record(sample) {
      const last = samples.at(-1);
      if (last && last.at >= sample.at) samples = samples.filter(({ at }) => at < sample.at);
      samples.push(sample);
      if (samples.length > MOST_SAMPLES) samples = thinned(samples);
    },
    points(most) {
      const every = Math.max(1, Math.ceil(samples.length / most));
      const last = samples.length - 1;
      let joins = false;
      return samples.flatMap(({ at, equity, quality, seen }, index) => {
        const before = samples[index - 1];
        // A gap between two points that are left out is a gap all the same.
        joins &&= before !== undefined && at - before.at <= JOIN_WITHIN_MS;
        if ((last - index) % every !== 0) return [];
        const point = { at, equity, quality, seen, joins };
        joins = true;
        return [point];
      });
    },
    changeAt(now, equity) {
      const within = samples.filter(({ at }) => at < now && at >= now - DAY_MS - DAY_TOLERANCE_MS);
      // A live book begins with nothing read: its first whole total is what can be measured from.
      const first = within.find((sample) => incomparable(sample, equity) === null) ?? within[0];
      if (first === undefined) return null;
      const wholeDay = now - first.at >= DAY_MS - DAY_TOLERANCE_MS;
      return { since: first.at, wholeDay, ...change(first, equity) };
    },
  };
}

function thinned(samples: readonly EquitySample[]): EquitySample[] {
  const half = samples.length / 2;
  return samples.filter((_, index) => index >= half || index % 2 === 0);
}

function change(from: EquitySample, to: Figure): Pick<DayChange, 'amount' | 'ratio'> {
  const missing = incomparable(from, to);
  if (missing !== null) {
    const unknown = { value: null, quality: 'unknown', source: null, reason: missing } as const;
    return { amount: unknown, ratio: unknown };
  }
  const before = from.equity ?? 0;
  const amount = Number(to.value) - before;
  const common = { quality: worstQuality(from.quality, to.quality), source: to.source };
  return {
    amount: { ...common, value: toDecimalText(amount, 4), reason: to.reason },
    ratio:
      before > 0
        ? { ...common, value: amount / before, reason: to.reason }
        : { ...common, value: null, reason: 'equity was not above zero then' },
  };
}

/** Why a total cannot be held against another. A total that lacks an account is neither loss nor gain. */
function incomparable(from: EquitySample, to: Figure): string | null {
  if (to.value === null) return to.reason ?? 'equity is unknown now';
  if (from.equity === null) return 'equity was unknown then';
  const partial = (quality: Quality): boolean => quality === 'partial' || quality === 'suspect';
  return partial(from.quality) || partial(to.quality)
    ? 'one of the two totals lacks accounts, or is in doubt'
    : null;
}
