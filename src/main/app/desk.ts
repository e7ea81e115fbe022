import type { BookSummary, ReplayAction } from '#shared/contract/book.ts';
import { fail, ok, type Result } from '#shared/contract/failure.ts';
import type { EquityJournal } from '#shared/contract/journal.ts';
import type { DayChange, ReplayState } from '#shared/contract/risk.ts';
import type { Unsubscribe } from '#shared/contract/transport.ts';
import type { Book } from '#shared/domain/book.ts';
import type { Figure } from '#shared/domain/figure.ts';
import { createJournal, type Journal } from './journal.ts';
import { createMarketReplay, type MarketReplay } from './market-replay.ts';
import { followLive } from './live-follow.ts';
import type { MarketPath, Ports } from './ports.ts';

/** The book on the desk: the one open book of this process, its replay, and everyone who watches it. */
export interface Desk {
  book(): Book;
  summary(): BookSummary;
  open(book: Book, path: MarketPath | null): Promise<Result<BookSummary>>;
  openShipped(source: 'example' | 'recorded'): Promise<Result<BookSummary>>;
  /** The book of the live accounts; it follows them for as long as it is open. */
  openLive(): Promise<Result<BookSummary>>;
  /** The replay's state for figures of this time of the book's clock; null when the book has no path. */
  replayAt(now: number): ReplayState | null;
  control(action: ReplayAction): Result<ReplayState> | null;
  /** Equity of the open book over its own clock, while it has been open. */
  journal(): EquityJournal;
  /** How far this equity of that book stands from a day before; null when that is not the open book. */
  dayChange(bookId: string, now: number, equity: Figure): DayChange | null;
  /** Nothing that this account was part of is shown any more. */
  forget(account: string): void;
  nextSequence(): number;
  /** Figures may have changed. */
  onChange(listener: () => void): Unsubscribe;
  onOpened(listener: (summary: BookSummary) => void): Unsubscribe;
  close(): void;
}

/** Opens the example book, the first thing a new user sees. An app without it is broken, so that throws. */
interface OpenBook {
  readonly id: string;
  readonly book: Book;
  readonly replay: MarketReplay | null;
  readonly journal: Journal;
}

function idsOf({ accounts }: Book): readonly string[] {
  return accounts.map(({ id }) => id);
}

/** Points of the journal a chart can show. */
const MOST_POINTS = 400;

export async function openDesk(ports: Ports): Promise<Desk> {
  const changed = new Set<() => void>();
  const opened = new Set<(summary: BookSummary) => void>();
  let current: OpenBook | null = null;
  let opens = 0;
  let sequence = 0;
  /** The replay whose newest step the engine does not know yet; steps come faster than it may take them. */
  let moved: MarketReplay | null = null;
  let moving = false;

  function present(): OpenBook {
    if (current === null) throw new Error('no book is open');
    return current;
  }

  function summary(): BookSummary {
    const { id, book } = present();
    const positions = book.accounts.reduce((sum, account) => sum + account.positions.length, 0);
    return { id, name: book.name, kind: book.kind, accounts: book.accounts.length, positions };
  }

  /** One step at a time; of those that come meanwhile only the newest counts. */
  async function moveMarket(replay: MarketReplay): Promise<void> {
    moved = replay;
    if (moving) return;
    moving = true;
    while (moved !== null) {
      const next: MarketReplay = moved;
      moved = null;
      await takeStep(next);
    }
    moving = false;
  }

  async function takeStep(replay: MarketReplay): Promise<void> {
    const { id, book, replay: shown, journal } = present();
    if (shown !== replay) return;
    const result = await ports.risk.applyMarket(id, replay.market());
    if (!result.ok || present().replay !== replay) return;
    journal.record(result.value, idsOf(book));
    for (const listener of changed) listener();
  }

  async function open(book: Book, path: MarketPath | null): Promise<Result<BookSummary>> {
    const id = `book-${++opens}`;
    // The open book's marks stand still meanwhile: a step of its path must not land on the new one.
    const before = current;
    before?.replay?.hold();
    const loaded = await ports.risk.replaceBook(id, book);
    if (!loaded.ok) {
      before?.replay?.release();
      return loaded;
    }
    before?.replay?.close();
    const replay =
      path && createMarketReplay(book, path, ports.clock, (stepped) => void moveMarket(stepped));
    const journal = createJournal();
    journal.record(loaded.value, idsOf(book));
    current = { id, book, replay, journal };
    // The path knows more of its first moment than the book: where prices stood a day before.
    if (replay) await moveMarket(replay);
    for (const listener of opened) listener(summary());
    for (const listener of changed) listener();
    return ok(summary());
  }

  async function openShipped(source: 'example' | 'recorded'): Promise<Result<BookSummary>> {
    if (source === 'recorded') {
      const recorded = ports.books.recorded();
      return recorded.ok ? open(recorded.value, null) : recorded;
    }
    const example = ports.books.example();
    return example.ok ? open(example.value.book, example.value.path) : example;
  }

  async function openLive(): Promise<Result<BookSummary>> {
    if (ports.live === null) return fail('unsupported', 'No venue can be asked here.');
    const opened = await open(ports.live.book(), null);
    // What was read while it was being opened was told to nobody, and may have changed more than figures.
    if (opened.ok) await following?.follow('book');
    return opened;
  }

  /** The engine is told of figures that move; whoever saves the live book wants them too. */
  function newest(book: Book): Book {
    return (book.kind === 'live' ? ports.live?.book() : null) ?? book;
  }

  const following =
    ports.live &&
    followLive(ports, ports.live, {
      openId: () => (current?.book.kind === 'live' ? current.id : null),
      renew: (book) => {
        current = { ...present(), book };
      },
      moved: (sample) => {
        const { book, journal } = present();
        journal.record(sample, idsOf(book));
        for (const listener of changed) listener();
      },
    });

  const first = await openShipped('example');
  if (!first.ok) throw new Error(`the example book cannot be opened: ${first.failure.message}`);

  return {
    book: () => present().replay?.book() ?? newest(present().book),
    summary,
    open,
    openShipped,
    openLive,
    replayAt: (now) => present().replay?.stateAt(now) ?? null,
    control: (action) => {
      const { replay } = present();
      return replay && ok(replay.control(action));
    },
    journal: () => {
      const { id, journal } = present();
      return { book: id, points: journal.points(MOST_POINTS) };
    },
    dayChange: (bookId, now, equity) => {
      const { id, book, journal } = present();
      return id === bookId ? journal.changeAt(now, equity, idsOf(book)) : null;
    },
    forget: (account) => present().journal.forget(account),
    nextSequence: () => ++sequence,
    onChange: (listener) => subscribe(changed, listener),
    onOpened: (listener) => subscribe(opened, listener),
    close: () => {
      following?.stop();
      current?.replay?.close();
    },
  };
}

function subscribe<L>(listeners: Set<L>, listener: L): Unsubscribe {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
