import type { MarketUpdate } from '#engine/engine-contract.ts';
import { ok, type Result } from '#shared/contract/failure.ts';
import type { Account, Unread } from '#shared/domain/account.ts';
import { BOOK_VERSION, type Book } from '#shared/domain/book.ts';
import { toNumber } from '#shared/domain/decimal-text.ts';
import { isDollarAsset, type AssetPrice } from '#shared/domain/instrument.ts';
import { inputKey, type Confirmation, type LiveInputs } from '#shared/domain/live-inputs.ts';
import type { ListedAccount, LiveFeed } from '../app/ports.ts';
import { bookOf } from '../venues/import-replies.ts';
import type { Snapshot } from '../venues/read-live-account.ts';
import type { LiveMark } from '../venues/wire/ask.ts';
import type { AccountPortion } from '../venues/wire/portion.ts';
import type { BookClock } from './book-clock.ts';
import type { FleetNews } from './fleet.ts';
import { LiveRates } from './live-rates.ts';

export interface LiveBookOptions {
  readonly fleet: FleetNews;
  readonly clock: BookClock;
}

interface TimedMark extends LiveMark {
  /** When it was asked for, book's clock. */
  readonly askedAt: number;
}

/**
 * The book of all live accounts, joined from their newest snapshots. An account that was never read is in it all the same, with
 * nothing known.
 */
export function liveBook({ fleet, clock }: LiveBookOptions): LiveFeed {
  const began = clock.now();
  const snapshots = new Map<string, Snapshot>();
  const marks = new Map<string, TimedMark>();
  const rates = new LiveRates();
  const listeners = new Set<(change: 'book' | 'market') => void>();
  let listed: readonly ListedAccount[] = [];
  let shape = '';

  fleet.onRead((id, snapshot) => {
    if (!listed.some((account) => account.id === id)) return;
    // What the connectors stamp is the machine's wall clock.
    const shift = clock.of(0);
    const timed = {
      ...snapshot,
      stateAt: snapshot.stateAt + shift,
      pricesAt: snapshot.pricesAt + shift,
      rulesAt: snapshot.rulesAt + shift,
    };
    snapshots.set(id, timed);
    takeMarks(snapshot.marks, timed.pricesAt);
    tell();
  });
  fleet.onMarks((read, at) => {
    takeMarks(read, clock.of(at));
    for (const listener of listeners) listener('market');
  });

  fleet.onRates((venue, read) => {
    rates.take(venue, read, (at) => clock.of(at));
    tell();
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
    const made = assemble();
    const next = made.ok ? shapeOf(made.value) : '';
    const change = next === shape ? 'market' : 'book';
    shape = next;
    for (const listener of listeners) listener(change);
  }

  function assemble(): Result<Book> {
    // The newest price of a contract stands, whichever account it was read for.
    const read = listed
      .flatMap((account) => {
        const snapshot = snapshots.get(account.id);
        return snapshot === undefined ? [] : [{ account, snapshot }];
      })
      .toSorted((left, right) => left.snapshot.pricesAt - right.snapshot.pricesAt);
    const portions = read.map(({ account, snapshot }) => labelled(snapshot.portion, account));
    const joined =
      portions.length === 0
        ? ok(emptyBook(clock.now()))
        : bookOf(withDollars(rates.given(portions)), NAMES);
    if (!joined.ok) return joined;
    const accounts = listed.map(
      (account) =>
        joined.value.accounts.find(({ id }) => id === account.id) ?? unreadAccount(account),
    );
    return ok({ ...joined.value, kind: 'live', name: NAMES.name, asOf: clock.now(), accounts });
  }

  function unreadAccount(account: ListedAccount): Account {
    const { id, label, venue, uid } = account;
    return {
      id,
      label,
      venue,
      venueUid: uid,
      mode: `${venue}-unknown`,
      positionMode: null,
      asOf: began,
      pools: [],
      balances: [],
      positions: [],
      orders: [],
      reported: null,
      gaps: [],
      unread: unreadAs(account),
    };
  }

  function unreadAs({ state, words }: ListedAccount): Unread {
    const reason = (words ?? 'its first reply has not come yet').slice(0, 300);
    const states = { attention: 'refused', connecting: 'not-read' } as const;
    const known = state === 'attention' || state === 'connecting' ? states[state] : 'unreachable';
    return { state: known, since: began, reason };
  }

  function inputs(): LiveInputs {
    const confirmed = new Map<string, Confirmation>();
    const confirm = (entry: Confirmation): void => {
      const key = inputKey(entry.input);
      const before = confirmed.get(key);
      if (before === undefined || before.at < entry.at) confirmed.set(key, entry);
    };
    for (const [account, { portion, stateAt, pricesAt }] of snapshots) {
      confirm({ input: { kind: 'positions', account }, at: stateAt });
      confirm({ input: { kind: 'balances', account }, at: stateAt });
      for (const { instrument, funding } of portion.prices) {
        // A position's own mark came with the state.
        confirm({ input: { kind: 'mark', instrument }, at: stateAt });
        if (funding) confirm({ input: { kind: 'funding', instrument }, at: pricesAt });
      }
      for (const { asset, venue } of portion.assetPrices) {
        confirm({ input: { kind: 'rate', asset, venue }, at: stateAt });
        if (isDollarAsset(asset))
          confirm({ input: { kind: 'rate', asset, venue: null }, at: stateAt });
      }
    }
    for (const entry of rates.confirmed([...snapshots.values()].map(({ portion }) => portion)))
      confirm(entry);
    for (const { instrument, askedAt } of marks.values())
      confirm({ input: { kind: 'mark', instrument }, at: askedAt });
    return {
      confirmed: [...confirmed.values(), ...ruleTimes()],
      suspects: [],
      blind: [...clock.blind()],
    };
  }

  /** A venue's rules are as old as those of its account read longest ago. */
  function ruleTimes(): readonly Confirmation[] {
    const oldest = new Map<ListedAccount['venue'], number>();
    for (const { portion, rulesAt } of snapshots.values()) {
      const { venue } = portion.account;
      oldest.set(venue, Math.min(rulesAt, oldest.get(venue) ?? rulesAt));
    }
    return [...oldest].map(([venue, at]) => ({ input: { kind: 'rules', venue }, at }));
  }

  return {
    list(accounts) {
      listed = accounts;
      const ids = new Set(accounts.map(({ id }) => id));
      for (const id of [...snapshots.keys()]) if (!ids.has(id)) snapshots.delete(id);
      tell();
    },
    book: assemble,
    update(): MarketUpdate {
      const made = assemble();
      const assetPrices = made.ok ? made.value.assetPrices : [];
      return {
        now: clock.now(),
        marks: [...marks.values()].map(({ instrument, mark }) => ({
          instrument,
          mark: toNumber(mark),
        })),
        assets: assetPrices.map(({ asset, venue, usd }) => ({ asset, venue, usd: toNumber(usd) })),
        accounts: made.ok ? made.value.accounts : [],
        live: inputs(),
      };
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const NAMES = { name: 'Live accounts', kind: 'saved', origin: 'Read from the venues.' } as const;

function emptyBook(asOf: number): Book {
  return {
    format: 'plimsoll.book',
    version: BOOK_VERSION,
    ...NAMES,
    asOf,
    currency: 'USD',
    accounts: [],
    instruments: [],
    prices: [],
    assetPrices: [],
    rules: [],
  };
}

function labelled(portion: AccountPortion, { label, uid }: ListedAccount): AccountPortion {
  const { account } = portion;
  return { ...portion, account: { ...account, label, venueUid: account.venueUid ?? uid } };
}

/** A dollar coin's newest stated rate serves the venues that state none; other coins are never valued at another venue's price. */
function withDollars(portions: readonly AccountPortion[]): readonly AccountPortion[] {
  const newest = new Map<string, AssetPrice>();
  for (const rate of portions.flatMap(({ assetPrices }) => assetPrices)) {
    if (!isDollarAsset(rate.asset)) continue;
    const before = newest.get(rate.asset);
    if (before === undefined || before.asOf <= rate.asOf)
      newest.set(rate.asset, { ...rate, venue: null });
  }
  const [first, ...others] = portions;
  if (first === undefined) return portions;
  return [{ ...first, assetPrices: [...first.assetPrices, ...newest.values()] }, ...others];
}

/** What the engine compiles: figures that move are not part of it. */
function shapeOf({ accounts, instruments, assetPrices, rules }: Book): string {
  return JSON.stringify([
    accounts.map(({ id, label, mode, unread }) => [id, label, mode, unread?.reason]),
    instruments,
    assetPrices.map(({ asset, venue }) => [asset, venue]),
    rules.map((own) => ({ ...own, asOf: 0 })),
  ]);
}
