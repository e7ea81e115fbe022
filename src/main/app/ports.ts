import type { EquitySample, MarketUpdate } from '#engine/engine-contract.ts';
import type {
  AccountEntry,
  AccountHealth,
  AccountState,
  FoundAccount,
  KeptAccount,
  KeyVerdict,
  Unwatchable,
} from '#shared/contract/accounts.ts';
import type { ReportedMargin, ReportedPosition } from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import type { EngineState, Settings, WindowSubject } from '#shared/contract/host.ts';
import type { Result } from '#shared/contract/failure.ts';
import type { CoinQuote, DailyHistory } from '#shared/contract/market.ts';
import type { ListName, ListRows, RiskView, View } from '#shared/contract/risk.ts';
import type { Unsubscribe } from '#shared/contract/transport.ts';
import type { VaultState } from '#shared/contract/vault.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import type { Secret } from '../storage/vault/secret.ts';

/** Everything the core is lent. It knows these and nothing about windows, files, sockets or threads. */
export interface Ports {
  readonly settings: SettingsStore;
  readonly vault: Vault;
  readonly accounts: AccountShelf;
  /** null: nothing here can ask a venue. */
  readonly connectors: Connectors | null;
  /** null: where no venue can be asked. */
  readonly live: LiveFeed | null;
  /** Who answers when a venue is asked. */
  readonly venues: 'real' | 'fake';
  /** null: where no venue can be asked. */
  readonly quotes: CoinQuotes | null;
  readonly books: BookShelf;
  readonly history: MarketHistory;
  readonly risk: RiskEngine;
  readonly clock: Clock;
  readonly log: Log;
  /** A name nothing has had before. */
  readonly newId: () => string;
  readonly version: string;
  /** null: a page opens further windows itself. */
  readonly windows: WindowOpener | null;
}

/** Opens a window that shows this alone, or brings it to the front. Rejects when it cannot be made. */
export type WindowOpener = (shows: WindowSubject) => Promise<void>;

export interface SettingsStore {
  read(): Settings;
  write(change: Partial<Settings>): Settings;
}

/**
 * Whose secrets: an account's id is ours and permanent, and its venue is sealed with it. `proxy`: the login of the proxy. `backup`:
 * what a backup holds beside them.
 */
export interface VaultAccount {
  readonly venue: VenueId | 'proxy' | 'backup';
  readonly id: string;
}

/** What wraps the vault's key. The passphrase stays the caller's to drop. */
export type Protection =
  { readonly kind: 'keychain' } | { readonly kind: 'passphrase'; readonly passphrase: Secret };

/**
 * The one place that keeps secrets. What is refused is a value (locked, wrong passphrase, disk full) and leaves the vault as it
 * was; what is acknowledged is on the disk.
 */
export interface Vault {
  state(): VaultState;
  create(protection: Protection): Promise<Result<VaultState>>;
  unlock(protection: Protection): Promise<Result<VaultState>>;
  /** Overwrites the key and tells every `onLock` listener, who end what holds secrets. */
  lock(): VaultState;
  rewrap(current: Secret | null, to: Protection): Promise<Result<VaultState>>;
  /** Writes a copy that this passphrase alone opens, with the list of accounts sealed in it; gives its path. */
  backup(passphrase: Secret, list: Secret): Promise<Result<{ readonly file: string }>>;
  /** Puts a backup in the vault's place, under this protection. `list`: what was sealed in it, the caller's to drop; null: nothing. */
  restore(
    text: string,
    passphrase: Secret,
    protection: Protection,
  ): Promise<Result<{ readonly state: VaultState; readonly list: Secret | null }>>;
  /** Keeps these secrets of an account, by field, all or none; its other fields stand. They stay the caller's to drop. */
  put(account: VaultAccount, secrets: Readonly<Record<string, Secret>>): Promise<Result<null>>;
  /** Every secret of an account by field, the caller's to drop; a failure when it has none. */
  take(account: VaultAccount): Promise<Result<Readonly<Record<string, Secret>>>>;
  /** Removes every secret of an account, from the copy beside the vault too. */
  remove(account: VaultAccount): Promise<Result<null>>;
  /** Removes the secrets of every account at a venue but these; gives how many accounts had any. */
  keepOnly(accounts: readonly VaultAccount[]): Promise<Result<number>>;
  onLock(listener: () => void): Unsubscribe;
  onChange(listener: (state: VaultState) => void): Unsubscribe;
}

/** The file with the list of live accounts. It holds no secret. */
export interface AccountShelf {
  read(): readonly KeptAccount[];
  /** On the disk when it returns; throws when the disk refuses, and the list stays as it was. */
  write(accounts: readonly KeptAccount[]): void;
  /** That the list there was could not be read, and where it lies now; null where it could. */
  readonly lost: string | null;
}

/** What opens accounts at a venue, by field as the venue calls them; Hyperliquid has an `address` alone. */
export interface VenueKey {
  readonly venue: VenueId;
  readonly fields: Readonly<Record<string, Secret>>;
}

export interface WatchedAccount {
  readonly id: string;
  readonly venue: VenueId;
  readonly uid: string | null;
  readonly product: string;
  readonly key: VenueKey;
  /** When its venue last said what the key may do, epoch ms; null: never. A later time gives a key that was refused another try. */
  readonly checkedAt: number | null;
}

/** How an account stands, as whoever asks its venue knows. */
export interface Standing {
  readonly state: AccountState;
  /** What is wrong and what to do; null where nothing is. */
  readonly words: string | null;
  /** Epoch ms of the last whole snapshot; null: none yet. */
  readonly snapshotAt: number | null;
}

/** A proxy that venues are asked through. */
export interface ProxyExit {
  /** As `readProxy` gives it, without a login. */
  readonly address: string;
  readonly login: { readonly name: Secret; readonly password: Secret } | null;
}

/** Whoever asks the venues. Every request to one leaves through it. */
export interface Connectors {
  /**
   * Asks what a key may do and, unless its rights alone are wanted, which accounts it opens. The key stays the caller's to drop, once this has answered. A venue that
   * cannot be reached is a failure; one that answered and will not say is `unverifiable`.
   */
  check(
    key: VenueKey,
    signal: AbortSignal,
    wants?: 'accounts' | 'rights',
  ): Promise<
    Result<{
      readonly verdict: KeyVerdict;
      readonly found: readonly Omit<FoundAccount, 'watchedAs'>[];
      readonly unwatchable: readonly Unwatchable[];
    }>
  >;
  /**
   * The whole list that is wanted: it starts and stops what differs. The keys are lent until a list leaves them out or `stop` is
   * called; then they are overwritten at once.
   */
  watch(accounts: readonly WatchedAccount[]): void;
  health(id: string): AccountHealth;
  /** Another watched account that shows the same positions and balances; null: none is known. */
  sameFigures(id: string): string | null;
  onState(listener: (id: string, standing: Standing) => void): Unsubscribe;
  /**
   * Which way every request leaves, asked for whenever something starts that makes them; null: straight. Until it has answered, and
   * where it cannot say, nobody is asked. Its secrets are ours to drop.
   */
  exitBy(way: () => Promise<Result<ProxyExit | null>>): void;
  /** The way out is another one: whatever makes requests starts anew. */
  renewExit(): void;
  /** Asks a venue for its time through a proxy. */
  tryExit(
    exit: ProxyExit,
    signal: AbortSignal,
  ): Promise<Result<{ readonly venue: VenueId; readonly roundTripMs: number }>>;
  /** Ends everything that holds a key. `watch` begins anew. */
  stop(): Promise<void>;
}

export type ListedAccount = Pick<
  AccountEntry,
  'id' | 'venue' | 'uid' | 'label' | 'state' | 'words' | 'twin'
>;

/** Prices of watched coins, by the venues in use: shown beside the book, and in no figure of it. */
export interface CoinQuotes {
  /** The coins that are wanted, whether anybody holds them or not. */
  watch(coins: readonly string[]): void;
  /** The best known of each, with how old it is by now; a coin of which nothing is known is missing. */
  read(): readonly CoinQuote[];
}

/** The book of the live accounts, by whoever joins what the connectors read. Its clock is its own (`live-inputs.ts`). */
export interface LiveFeed {
  /** The accounts that belong in it, whether they can be read or not: one that cannot is in it with nothing known. */
  list(accounts: readonly ListedAccount[]): void;
  book(): Book;
  /** The newest figures, whole, with the time of every input. */
  update(): MarketUpdate;
  /** Why nothing of this account is in the book though it was read; null: that is not so. */
  leftOut(id: string): string | null;
  /** `book`: accounts, contracts or rules are others now, and the book is to be taken anew; `market`: figures alone have moved. */
  onChange(listener: (change: 'book' | 'market') => void): Unsubscribe;
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
  /** The prices of the day before, as far as the path needs them; recorded less often than its steps. */
  readonly dayBefore: {
    readonly startsAt: number;
    readonly stepMs: number;
    readonly prices: Readonly<Record<string, readonly number[]>>;
  };
  /** What the venues without a margin model report along the way, by account id, one entry per step. */
  readonly reports: Readonly<Record<string, readonly AccountReport[]>>;
}

/** An account's reported figures at one step; pools and positions by id. */
export interface AccountReport {
  readonly reported: ReportedMargin | null;
  readonly pools: Readonly<Record<string, ReportedMargin>>;
  readonly positions: Readonly<Record<string, ReportedPosition>>;
}

/** The books that ship with the app. */
export interface BookShelf {
  example(): Result<{ readonly book: Book; readonly path: MarketPath }>;
  recorded(): Result<Book>;
}

/** The past prices that ship with the app. */
export interface MarketHistory {
  daily(): Result<DailyHistory>;
}

/** What the engine can say about a view; the core adds the replay's state and the journal's word. */
export type EngineView = Omit<RiskView, 'replay' | 'dayChange'>;

/** The engine's thread, seen from the core. It holds no truth: after a restart it is given the last book again. */
export interface RiskEngine {
  replaceBook(bookId: string, book: Book): Promise<Result<EquitySample>>;
  /** Prices for the book of this id; they are dropped when another has been opened since. */
  applyMarket(bookId: string, update: MarketUpdate): Promise<Result<EquitySample>>;
  evaluate(view: View, signal: AbortSignal): Promise<Result<EngineView>>;
  /** One list of a view whole. */
  rows(view: View, list: ListName, signal: AbortSignal): Promise<Result<ListRows>>;
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
