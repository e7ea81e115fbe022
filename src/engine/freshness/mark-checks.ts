import type { Suspicion } from '#shared/domain/live-inputs.ts';
import { isDollarAsset } from '#shared/domain/instrument.ts';
import { isJump } from '#shared/domain/price-jump.ts';
import type { CompiledBook, CompiledInstrument } from '../book/compiled-book.ts';
import type { MarketUpdate } from '../engine-contract.ts';
import type { Freshness } from './freshness.ts';

/** What is remembered of one instrument's marks. */
interface Seen {
  readonly mark: number;
  /** When it last changed, and where the same coin stood elsewhere then, by instrument id. */
  readonly since: number;
  readonly elsewhere: ReadonlyMap<string, number>;
  /** Why it was printed wrong when last sent; null: it was not. */
  readonly odd: string | null;
  /** The last mark that was not odd: what a jump is measured from. */
  readonly trusted: number;
}

/** By instrument id: a book that is given again has the instruments in other places. */
export type SeenMarks = ReadonlyMap<string, Seen>;

/** reliability.md 2.7: a mark unchanged this long while another venue's moved by more is suspect, and one further from the median. */
const FROZEN_MS = 60_000;
const FROZEN_MOVE = 0.005;
const GAP = 0.02;

/**
 * The marks that contradict others or themselves. Compared are perpetuals of one base asset in the venues' own spelling, quoted in
 * dollars: futures and coin quotes rightly differ, and a contract of a thousand coins has a name of its own. Only marks that are live
 * are compared with. `marks`: by instrument place, in force.
 */
export function checkMarks(
  before: SeenMarks,
  book: CompiledBook,
  marks: Float64Array,
  sent: MarketUpdate['marks'],
  freshness: Freshness,
): { readonly seen: SeenMarks; readonly suspects: readonly Suspicion[] } {
  const seen = new Map<string, Seen>();
  const suspects: Suspicion[] = [];
  const sentMarks = new Map(sent.map(({ instrument, mark }) => [instrument, mark]));
  const groups = Map.groupBy(book.instruments.filter(isComparable), groupOf);
  for (const entry of book.instruments) {
    const { index, instrument } = entry;
    const mark = marks[index] ?? Number.NaN;
    if (Number.isNaN(mark)) continue;
    const others = (isComparable(entry) ? (groups.get(groupOf(entry)) ?? []) : []).filter(
      (other) =>
        other.instrument.venue !== instrument.venue &&
        freshness.worthOf({ kind: 'mark', instrument: other.instrument.id }).quality === 'live',
    );
    // A mark that is not known agrees with nothing and contradicts nothing.
    const there = new Map(
      others.flatMap((other) => {
        const theirs = marks[other.index] ?? Number.NaN;
        return theirs > 0 ? [[other.instrument.id, theirs]] : [];
      }),
    );
    const known = before.get(instrument.id);
    const now = seenNow(known, mark, sentMarks.get(instrument.id), there, freshness.now);
    seen.set(instrument.id, now);
    const reason = now.odd ?? frozen(now, there, freshness.now) ?? apart(mark, there);
    if (reason !== null)
      suspects.push({ input: { kind: 'mark', instrument: instrument.id }, reason });
  }
  return { seen, suspects };
}

function isComparable({ instrument }: CompiledInstrument): boolean {
  return instrument.kind === 'perpetual' && isDollarAsset(instrument.quote);
}

function groupOf({ instrument }: CompiledInstrument): string {
  return instrument.base;
}

function seenNow(
  known: Seen | undefined,
  mark: number,
  sent: number | undefined,
  elsewhere: ReadonlyMap<string, number>,
  now: number,
): Seen {
  if (known === undefined) {
    const odd = sent === undefined || sent > 0 ? null : printedNothing(sent, mark);
    return { mark, since: now, elsewhere, odd, trusted: mark };
  }
  const same = known.mark === mark;
  const base = same ? known : { mark, since: now, elsewhere };
  const jumped = isJump(known.trusted, mark);
  if (sent !== undefined && !(sent > 0))
    return { ...base, odd: printedNothing(sent, mark), trusted: known.trusted };
  if (sent === undefined) return { ...base, odd: known.odd, trusted: known.trusted };
  const agreed = elsewhere.size > 0 && apart(mark, elsewhere) === null;
  if (jumped && !agreed)
    return {
      ...base,
      odd: `it went from ${known.trusted} to ${mark}, about tenfold or more`,
      trusted: known.trusted,
    };
  return { ...base, odd: null, trusted: mark };
}

function printedNothing(sent: number, mark: number): string {
  return `the venue gives ${sent} as its mark; the one before was ${mark}`;
}

function frozen(
  { since, elsewhere }: Seen,
  there: ReadonlyMap<string, number>,
  now: number,
): string | null {
  if (now - since < FROZEN_MS) return null;
  for (const [id, mark] of there) {
    const then = elsewhere.get(id) ?? Number.NaN;
    if (Math.abs(mark / then - 1) > FROZEN_MOVE)
      return `unchanged for a minute while another venue went from ${then} to ${mark}`;
  }
  return null;
}

/** Against the median of all venues; of two venues neither can be believed. */
function apart(mark: number, there: ReadonlyMap<string, number>): string | null {
  const others = [...there.values()];
  if (others.length === 0) return null;
  const middle = others.length === 1 ? (others[0] ?? mark) : median([mark, ...others]);
  return Math.abs(mark / middle - 1) > GAP
    ? `it is ${mark} while other venues say ${middle}`
    : null;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? Number.NaN) + upper) / 2;
}
