import type { Instrument } from '#shared/domain/instrument.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import { binanceMarkStream } from '../venues/binance/mark-stream.ts';
import { bybitMarkStream } from '../venues/bybit/mark-stream.ts';
import { deribitMarkStream } from '../venues/deribit/mark-stream.ts';
import type { Egress } from '../venues/egress/egress.ts';
import type { EgressClock } from '../venues/egress/ports.ts';
import { hyperliquidMarkStream } from '../venues/hyperliquid/mark-stream.ts';
import { okxMarkStream } from '../venues/okx/mark-stream.ts';
import { askMarks } from '../venues/read-live-account.ts';
import type { AccountPlan, Ask, StampedMark } from '../venues/wire/ask.ts';
import type { MarkStreamPlan } from '../venues/wire/mark-stream.ts';
import { startMarkStream, type MarkStream } from './mark-stream.ts';

const plans: Readonly<Record<VenueId, MarkStreamPlan>> = {
  binance: binanceMarkStream,
  bybit: bybitMarkStream,
  okx: okxMarkStream,
  deribit: deribitMarkStream,
  hyperliquid: hyperliquidMarkStream,
};

/** How soon a contract that comes in is followed, and one whose mark grows old asked for. */
const LOOK_MS = 250;
/** A mark that its stream has not told for so long is asked for; it is live for 5 s (reliability.md 2.7). */
const OVERDUE_MS = 3_000;
/** The newest of each contract are told so often at most, together. */
const TELL_MS = 400;
/** Asked by another account so lately, a reply still serves. */
const NEWEST_MS = 1_500;

/** Contracts that accounts of one kind hold. */
export interface HeldContracts {
  readonly plan: AccountPlan;
  readonly instruments: readonly Instrument[];
}

interface MarkFeedOptions {
  readonly venue: VenueId;
  readonly egress: Egress;
  readonly clock: EgressClock;
  /** Asks on nobody's behalf. */
  readonly ask: Ask;
  /** How old an asked mark gets before it is asked for again. */
  readonly askEveryMs: () => number;
  readonly offsetMs: () => number;
  readonly held: () => readonly HeldContracts[];
  readonly tell: (marks: readonly StampedMark[]) => void;
  /** A reader threw, which none should. */
  readonly onBug: () => void;
}

/**
 * The marks of all contracts that a venue's accounts hold: by its public streams, and by asking for what they leave out. One slot for
 * each contract: the newest wins, and only what is known when it is told is told. Gives the call that ends it.
 */
export function startMarkFeed(options: MarkFeedOptions): () => void {
  const { venue, egress, clock, ask, askEveryMs, offsetMs, held, tell } = options;
  const plan = plans[venue];
  const streams = new Map<string, MarkStream>();
  const slots = new Map<string, StampedMark>();
  const untold = new Set<string>();
  /** By contract: when it is to be asked for unless a stream tells it before; monotonic. */
  const dueAt = new Map<string, number>();
  let isAsking = false;
  let isTelling = false;
  let stopped = false;

  function take(marks: readonly StampedMark[]): void {
    for (const mark of marks) {
      if (!dueAt.has(mark.instrument)) continue;
      const before = slots.get(mark.instrument);
      // One from the future is of before this machine's clock was set back.
      const isNewer = before !== undefined && before.stamp > mark.stamp;
      if (isNewer && before.stamp <= clock.now()) continue;
      slots.set(mark.instrument, mark);
      untold.add(mark.instrument);
    }
    if (untold.size === 0 || isTelling) return;
    isTelling = true;
    clock.after(TELL_MS, () => {
      isTelling = false;
      const newest = [...untold].flatMap((id) => slots.get(id) ?? []);
      untold.clear();
      if (!stopped && newest.length > 0) tell(newest);
    });
  }

  /** A mark so old is known. */
  function postpone(instrument: string, age: number, until: number): void {
    const before = dueAt.get(instrument);
    if (before !== undefined)
      dueAt.set(instrument, Math.max(before, clock.monotonic() - age + until));
  }

  function hear(marks: readonly StampedMark[]): void {
    take(marks);
    for (const { instrument, stamp } of marks)
      postpone(instrument, clock.now() - stamp, OVERDUE_MS);
  }

  /** Streams as the contracts need them: one for each address. */
  function follow(instruments: readonly Instrument[]): void {
    const byUrl = new Map<string, string[]>();
    for (const instrument of instruments) {
      const url = plan.urlOf(instrument);
      if (url !== null) byUrl.set(url, [...(byUrl.get(url) ?? []), instrument.venueSymbol]);
    }
    for (const [url, stream] of streams) {
      if (byUrl.has(url)) continue;
      stream.end();
      streams.delete(url);
    }
    for (const [url, symbols] of byUrl) {
      const stream =
        streams.get(url) ??
        startMarkStream({ venue, plan, url, egress, clock, offsetMs, onMarks: hear });
      streams.set(url, stream);
      stream.follow(symbols);
    }
  }

  async function askOverdue(now: number, contracts: readonly HeldContracts[]): Promise<void> {
    if (isAsking) return;
    const isOverdue = ({ id }: Instrument): boolean => now >= (dueAt.get(id) ?? Infinity);
    const overdue = contracts.filter(({ instruments }) => instruments.some(isOverdue));
    if (overdue.length === 0) return;
    isAsking = true;
    const asking = overdue.map(async ({ plan: of, instruments }) => {
      const wanted = instruments.filter(isOverdue);
      for (const { id } of wanted) dueAt.set(id, now + askEveryMs());
      const read = await askMarks(of, ask, wanted, NEWEST_MS);
      if (!read.ok) return;
      take(read.value);
    });
    try {
      await Promise.all(asking);
    } catch {
      options.onBug();
    } finally {
      isAsking = false;
    }
  }

  function look(): void {
    if (stopped) return;
    const now = clock.monotonic();
    const contracts = held();
    const instruments = contracts.flatMap((each) => each.instruments);
    const ids = new Set(instruments.map(({ id }) => id));
    for (const id of ids) if (!dueAt.has(id)) dueAt.set(id, now + OVERDUE_MS);
    for (const id of [...dueAt.keys()]) {
      if (ids.has(id)) continue;
      dueAt.delete(id);
      slots.delete(id);
      untold.delete(id);
    }
    follow(instruments);
    void askOverdue(now, contracts);
    clock.after(LOOK_MS, look);
  }

  look();
  return () => {
    stopped = true;
    for (const stream of streams.values()) stream.end();
  };
}
