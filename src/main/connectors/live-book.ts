import type { MarketUpdate } from '#engine/engine-contract.ts';
import type { Book } from '#shared/domain/book.ts';
import { toNumber } from '#shared/domain/decimal-text.ts';
import type { ListedAccount, LiveFeed } from '../app/ports.ts';
import type { Snapshot } from '../venues/read-live-account.ts';
import type { LiveMark } from '../venues/wire/ask.ts';
import type { BookClock } from './book-clock.ts';
import type { FleetNews } from './fleet-news.ts';
import { inputTimes, lastTrades, type TimedMark } from './input-times.ts';
import { joinAccounts, shapeOf } from './join-accounts.ts';
import { LiveRanges } from './live-ranges.ts';
import { LiveRates, ReportingRates } from './live-rates.ts';
import { twinsOf } from './twins-of.ts';

/** What the book is told of an account, and no more: whoever lists them may know when each was read last. */
function ofTheBook({ id, venue, uid, label, state, words, twin }: ListedAccount): ListedAccount {
  return { id, venue, uid, label, state, words, twin };
}

export interface LiveBookOptions {
  readonly fleet: FleetNews;
  readonly clock: BookClock;
}

/** The book of all live accounts, by what the connectors read last, on a clock of its own. */
export function liveBook({ fleet, clock }: LiveBookOptions): LiveFeed {
  const began = clock.now();
  const snapshots = new Map<string, Snapshot>();
  const marks = new Map<string, TimedMark>();
  const rates = new LiveRates();
  const reporting = new ReportingRates();
  const ranges = new LiveRanges();
  const listeners = new Set<(change: 'book' | 'market') => void>();
  let listed: readonly ListedAccount[] = [];
  /** Made once for as long as nothing is read. */
  let joined: Book | null = null;
  let shape = '';

  fleet.onRead((id, snapshot) => {
    if (!listed.some((account) => account.id === id)) return;
    // What the connectors stamp is the machine's wall clock.
    const pricesAt = clock.of(snapshot.pricesAt);
    snapshots.set(id, {
      ...snapshot,
      stateAt: clock.of(snapshot.stateAt),
      keptAt: clock.of(snapshot.keptAt),
      pricesAt,
      rulesAt: clock.of(snapshot.rulesAt),
    });
    for (const mark of snapshot.marks) takeMarks([mark], clock.of(mark.stamp));
    tell();
  });
  fleet.onMarks((read) => {
    for (const mark of read) takeMarks([mark], clock.of(mark.stamp));
    for (const listener of listeners) listener('market');
  });

  fleet.onRanges((read) => {
    ranges.take(read, (at) => clock.of(at));
    tell();
  });
  fleet.onWeek((week) => {
    // Nothing waits for it: the next figures that come bring it in.
    ranges.takeWeek(week, (at) => clock.of(at));
  });
  fleet.onRates((venue, read) => {
    rates.take(venue, read, (at) => clock.of(at));
    tell();
  });

  fleet.onReporting((read) => {
    reporting.take(read, (at) => clock.of(at));
    for (const listener of listeners) listener('market');
  });

  function takeMarks(read: readonly LiveMark[], askedAt: number): void {
    for (const mark of read) {
      const before = marks.get(mark.instrument);
      if (before === undefined || before.askedAt <= askedAt)
        marks.set(mark.instrument, { ...mark, askedAt });
    }
  }

  /** The engine is given the whole book only where its shape has changed. */
  function tell(): void {
    joined = null;
    const next = `${ranges.version(clock.now())} ${shapeOf(present())}`;
    const change = next === shape ? 'market' : 'book';
    shape = next;
    for (const listener of listeners) listener(change);
  }

  function present(): Book {
    return (joined ??= joinAccounts(
      listed,
      ranges.given(rates.given(snapshots), clock.now()),
      began,
    ));
  }

  return {
    list(accounts) {
      // Told again at every reading, as a rule the same but for what does not concern the book; joining one is not for nothing.
      const named = accounts.map(ofTheBook);
      if (JSON.stringify(named) === JSON.stringify(listed)) return;
      listed = named;
      const ids = new Set(accounts.map(({ id }) => id));
      for (const id of [...snapshots.keys()]) if (!ids.has(id)) snapshots.delete(id);
      const held = new Set(
        [...snapshots.values()].flatMap(({ portion }) => portion.instruments.map(({ id }) => id)),
      );
      for (const id of [...marks.keys()]) if (!held.has(id)) marks.delete(id);
      tell();
    },
    book: () => ({ ...present(), asOf: clock.now() }),
    update(): MarketUpdate {
      const { accounts, assetPrices, prices } = present();
      const now = clock.now();
      // What the book leaves out confirms nothing of it.
      const unread = new Set(accounts.flatMap((account) => (account.unread ? account.id : [])));
      const shown = new Map([...snapshots].filter(([id]) => !unread.has(id)));
      const times = inputTimes(shown, marks, clock.blind());
      // Where no mark is published, the position's own came with the state.
      const own = prices.filter(({ instrument }) => !marks.has(instrument));
      return {
        now,
        marks: [...marks.values(), ...own].map(({ instrument, mark }) => {
          const dayAgo = ranges.dayAgo(instrument, now);
          return { instrument, mark: toNumber(mark), ...(dayAgo && { dayAgo }) };
        }),
        assets: assetPrices.map(({ asset, venue, usd }) => ({ asset, venue, usd: toNumber(usd) })),
        accounts,
        lasts: lastTrades(shown),
        reporting: reporting.published(),
        live: {
          ...{ ...times, twins: twinsOf(listed) },
          confirmed: [...times.confirmed, ...rates.confirmed(shown), ...reporting.confirmed()],
        },
      };
    },
    leftOut(id) {
      if (!snapshots.has(id)) return null;
      return present().accounts.find((account) => account.id === id)?.unread?.reason ?? null;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
