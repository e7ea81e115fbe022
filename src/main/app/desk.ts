import type { BookSummary } from '#shared/contract/book.ts';
import { ok, type Result } from '#shared/contract/failure.ts';
import type { ReplayState } from '#shared/contract/risk.ts';
import type { Unsubscribe } from '#shared/contract/transport.ts';
import type { Book } from '#shared/domain/book.ts';
import { createMarketReplay, type MarketReplay } from './market-replay.ts';
import type { MarketPath, Ports } from './ports.ts';

/** The book on the desk: the one open book of this process, its replay, and everyone who watches it. */
export interface Desk {
  book(): Book;
  summary(): BookSummary;
  open(book: Book, path: MarketPath | null): Promise<Result<BookSummary>>;
  openShipped(source: 'example' | 'recorded'): Promise<Result<BookSummary>>;
  /** The replay's state for figures of this time of the book's clock; null when the book has no path. */
  replayAt(now: number): ReplayState | null;
  control(action: 'play' | 'pause' | 'restart'): Result<ReplayState> | null;
  nextSequence(): number;
  /** Figures may have changed. */
  onChange(listener: () => void): Unsubscribe;
  onOpened(listener: (summary: BookSummary) => void): Unsubscribe;
  close(): void;
}

/** Opens the example book, the first thing a new user sees. An app without it is broken, so that throws. */
export async function openDesk(ports: Ports): Promise<Desk> {
  const changed = new Set<() => void>();
  const opened = new Set<(summary: BookSummary) => void>();
  let current: {
    readonly id: string;
    readonly book: Book;
    readonly replay: MarketReplay | null;
  } | null = null;
  let opens = 0;
  let sequence = 0;

  function present(): {
    readonly id: string;
    readonly book: Book;
    readonly replay: MarketReplay | null;
  } {
    if (current === null) throw new Error('no book is open');
    return current;
  }

  function summary(): BookSummary {
    const { id, book } = present();
    const positions = book.accounts.reduce((sum, account) => sum + account.positions.length, 0);
    return { id, name: book.name, kind: book.kind, accounts: book.accounts.length, positions };
  }

  async function moveMarket(replay: MarketReplay): Promise<void> {
    const { id, replay: shown } = present();
    if (shown !== replay) return;
    const result = await ports.risk.applyMarket(id, replay.market());
    if (result.ok && present().replay === replay) for (const listener of changed) listener();
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
      path && createMarketReplay(book, path, ports.clock, (moved) => void moveMarket(moved));
    current = { id, book, replay };
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

  const first = await openShipped('example');
  if (!first.ok) throw new Error(`the example book cannot be opened: ${first.failure.message}`);

  return {
    book: () => present().replay?.book() ?? present().book,
    summary,
    open,
    openShipped,
    replayAt: (now) => present().replay?.stateAt(now) ?? null,
    control: (action) => {
      const { replay } = present();
      return replay && ok(replay.control(action));
    },
    nextSequence: () => ++sequence,
    onChange: (listener) => subscribe(changed, listener),
    onOpened: (listener) => subscribe(opened, listener),
    close: () => current?.replay?.close(),
  };
}

function subscribe<L>(listeners: Set<L>, listener: L): Unsubscribe {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
