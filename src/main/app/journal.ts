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
  record(sample: EquitySample, accounts: readonly string[]): void;
  /** At most this many points, the last one always among them. */
  points(most: number): EquityPoint[];
  /** How far the equity of these accounts stands from where it stood a day before `now`, or at the first sample since. */
  changeAt(now: number, equity: Figure, accounts: readonly string[]): DayChange | null;
  /** An account's part of a total cannot be taken out of it: every total with it goes. */
  forget(account: string): void;
}

/** A total, and whose. */
interface Sample extends EquitySample {
  readonly accounts: ReadonlySet<string>;
}

export function createJournal(): Journal {
  let samples: Sample[] = [];
  const forgotten = new Set<string>();
  return {
    record(sample, ids) {
      // The book may hold it for a moment longer.
      if (ids.some((id) => forgotten.has(id))) return;
      // What comes back after it has gone comes anew.
      forgotten.clear();
      const last = samples.at(-1);
      const named = new Set(ids);
      const accounts = last && areSame(last.accounts, named) ? last.accounts : named;
      if (last && last.at >= sample.at) samples = samples.filter(({ at }) => at < sample.at);
      samples.push({ ...sample, accounts });
      if (samples.length > MOST_SAMPLES) samples = thinned(samples);
    },
    points(most) {
      const every = Math.max(1, Math.ceil(samples.length / most));
      const last = samples.length - 1;
      let joins = false;
      return samples.flatMap(({ at, equity, quality, seen, accounts }, index) => {
        const before = samples[index - 1];
        // A gap between two points that are left out is a gap all the same.
        joins &&=
          before !== undefined &&
          at - before.at <= JOIN_WITHIN_MS &&
          areSame(before.accounts, accounts);
        if ((last - index) % every !== 0) return [];
        const point = { at, equity, quality, seen, joins };
        joins = true;
        return [point];
      });
    },
    changeAt(now, equity, ids) {
      const accounts = new Set(ids);
      const within = samples.filter(({ at }) => at < now && at >= now - DAY_MS - DAY_TOLERANCE_MS);
      // A live book begins with nothing read: its first whole total is what can be measured from.
      const compare = (sample: Sample): string | null => incomparable(sample, equity, accounts);
      const first = within.find((sample) => compare(sample) === null) ?? within[0];
      if (first === undefined) return null;
      const wholeDay = now - first.at >= DAY_MS - DAY_TOLERANCE_MS;
      return { since: first.at, wholeDay, ...change(first, equity, compare(first)) };
    },
    forget(account) {
      forgotten.add(account);
      samples = samples.filter(({ accounts }) => !accounts.has(account));
    },
  };
}

/** As a rule the same object. */
function areSame(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one === other || (one.size === other.size && [...one].every((id) => other.has(id)));
}

function thinned(samples: readonly Sample[]): Sample[] {
  const half = samples.length / 2;
  return samples.filter((_, index) => index >= half || index % 2 === 0);
}

function change(
  from: Sample,
  to: Figure,
  missing: string | null,
): Pick<DayChange, 'amount' | 'ratio'> {
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
function incomparable(from: Sample, to: Figure, accounts: ReadonlySet<string>): string | null {
  if (to.value === null) return to.reason ?? 'equity is unknown now';
  if (from.equity === null) return 'equity was unknown then';
  if (!areSame(from.accounts, accounts)) return 'it was the equity of other accounts then';
  const partial = (quality: Quality): boolean => quality === 'partial' || quality === 'suspect';
  return partial(from.quality) || partial(to.quality)
    ? 'one of the two totals lacks accounts, or is in doubt'
    : null;
}
