import type { Book } from '#shared/domain/book.ts';
import type { EngineState, Hello, Settings } from '#shared/contract/host.ts';
import type { Result } from '#shared/contract/failure.ts';
import type { RiskView, View } from '#shared/contract/risk.ts';
import type { Unsubscribe } from '#shared/contract/transport.ts';

/** Everything the core is lent. It knows these and nothing about windows, files, sockets or threads. */
export interface Ports {
  readonly settings: SettingsStore;
  readonly books: BookShelf;
  readonly risk: RiskEngine;
  readonly clock: Clock;
  readonly log: Log;
  readonly version: string;
  readonly capabilities: Hello['capabilities'];
}

export interface SettingsStore {
  read(): Settings;
  write(change: Partial<Settings>): Settings;
}

/** A recorded path of relative prices: at step s the mark of a coin is its book mark × path[s] / path[0]. */
export interface MarketPath {
  readonly label: string;
  readonly stepMs: number;
  /** Recorded time of step 0, epoch ms. */
  readonly startsAt: number;
  readonly steps: number;
  /** Coin to one price per step. Coins without a series keep their marks. */
  readonly prices: Readonly<Record<string, readonly number[]>>;
}

/** The books that ship with the app. */
export interface BookShelf {
  example(): Result<{ readonly book: Book; readonly path: MarketPath }>;
  recorded(): Result<Book>;
}

/** Marks that replace the book's, by instrument id and asset code, with the book clock's new time. */
export interface MarkUpdate {
  readonly now: number;
  readonly marks: readonly { readonly instrument: string; readonly mark: number }[];
  readonly assets: readonly { readonly asset: string; readonly usd: number }[];
}

/** What the engine can say about a view; the core adds the replay's state. */
export type EngineView = Omit<RiskView, 'replay'>;

/** The engine's thread, seen from the core. It holds no truth: after a restart it is given the last book again. */
export interface RiskEngine {
  replaceBook(bookId: string, book: Book): Promise<Result<null>>;
  applyMarks(update: MarkUpdate): Promise<Result<null>>;
  evaluate(view: View, signal: AbortSignal): Promise<Result<EngineView>>;
  state(): EngineState;
  onState(listener: (state: EngineState) => void): Unsubscribe;
  close(): Promise<void>;
}

export interface Clock {
  /** Epoch ms. */
  now(): number;
  /** Calls until unsubscribed; never re-enters a call that is still running. */
  every(ms: number, call: () => void): Unsubscribe;
}

export interface Log {
  info(message: string): void;
  error(message: string, error: unknown): void;
}
