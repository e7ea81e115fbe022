import type { VenueId } from '#shared/domain/venue.ts';
import type { AccountState, FakeAccount } from './core/account.ts';
import { FakeClock } from './core/clock.ts';
import type { Dialect, World } from './core/dialect.ts';
import { Faults } from './core/fault.ts';
import { Market, type MarkShape } from './core/market.ts';
import { RequestLog } from './core/request-log.ts';
import type { TrueAccount } from './core/truth.ts';
import { serveVenues, type VenueServer } from './core/venue-server.ts';
import { binanceDialect } from './binance/dialect.ts';
import { bybitDialect } from './bybit/dialect.ts';
import { deribitDialect } from './deribit/dialect.ts';
import { hyperliquidDialect } from './hyperliquid/dialect.ts';
import { okxDialect } from './okx/dialect.ts';

export interface FakeVenuesOptions {
  readonly seed?: number;
  /** 0: any free one. */
  readonly port?: number;
  /** How many times the published limits are let pass; without: 1, as the venues are. */
  readonly leniency?: number;
  /** Epoch ms to hold the clock at from the start; without: the wall's. */
  readonly heldAt?: number;
}

interface Ban {
  readonly status: 418 | 403;
  readonly until: number;
  readonly text: string;
}

const dialectsOf: readonly ((world: World) => Dialect)[] = [
  binanceDialect,
  bybitDialect,
  okxDialect,
  deribitDialect,
  hyperliquidDialect,
];

/** The five venues on one loopback port, with the truth in memory and everything that can go wrong with them at hand. */
export class FakeVenues {
  readonly clock = new FakeClock();
  readonly market: Market;
  readonly faults = new Faults();
  readonly log = new RequestLog();
  readonly dialects: readonly Dialect[];
  readonly #revoked = new Set<string>();
  readonly #emptied = new Set<string>();
  readonly #delisted = new Set<string>();
  readonly #tierless = new Set<string>();
  readonly #maintained = new Set<VenueId>();
  readonly #skews = new Map<VenueId, number>();
  readonly #bans = new Map<VenueId, Ban>();
  readonly #leniency: number;
  #pageCap: number | null = null;
  #server: VenueServer | null = null;

  private constructor({ seed = 1, heldAt, leniency = 1 }: FakeVenuesOptions) {
    this.#leniency = leniency;
    this.market = new Market(seed);
    if (heldAt !== undefined) this.clock.hold(heldAt);
    const world = this.#world();
    this.dialects = dialectsOf.map((dialect) => dialect(world));
  }

  static async start(options: FakeVenuesOptions = {}): Promise<FakeVenues> {
    const venues = new FakeVenues(options);
    venues.#server = await serveVenues(
      {
        dialects: venues.dialects,
        world: venues.#world(),
        faults: venues.faults,
        log: venues.log,
        banOf: (venue, at) => venues.#banOf(venue, at),
      },
      options.port ?? 0,
    );
    return venues;
  }

  /** `http://127.0.0.1:PORT`. */
  get origin(): string {
    return `http://127.0.0.1:${this.#running.port}`;
  }

  /** Messages that the streams of all venues have sent so far. */
  get pushed(): number {
    return this.#running.pushed();
  }

  get accounts(): readonly FakeAccount[] {
    return this.dialects.flatMap((dialect) => dialect.accounts);
  }

  account(id: string): FakeAccount {
    const found = this.accounts.find((account) => account.id === id);
    if (!found) throw new Error(`No fake account has the id ${id}`);
    return found;
  }

  /** What a snapshot of the account taken at `at`, now unless given, must show. */
  truth(id: string, at: number = this.clock.now()): TrueAccount {
    const account = this.account(id);
    const dialect = this.dialects.find(({ venue }) => venue === account.venue);
    if (!dialect) throw new Error(`No dialect speaks for ${account.venue}`);
    return dialect.truth(account, at);
  }

  /** Moments of the last `backMs`, `stepMs` apart, and every one at which the account changed: no state it was in is missed. */
  moments(id: string, backMs: number, stepMs: number): readonly number[] {
    const now = this.clock.now();
    const steps = Array.from({ length: backMs / stepMs + 1 }, (_, step) => now - step * stepMs);
    return [...steps, ...this.account(id).changesSince(now - backMs)];
  }

  /** Trades, transfers, liquidations: whatever changes an account. Its private streams tell. */
  change(id: string, edit: (state: AccountState) => AccountState): void {
    this.account(id).change(this.clock.now(), edit);
  }

  /** `symbol` null: every contract of the venue; `change` null: the walk goes on. */
  marks(venue: VenueId, symbol: string | null, change: MarkShape | null): void {
    this.market.change({ venue, symbol, from: this.clock.now(), change });
  }

  ban(venue: VenueId, status: 418 | 403, ms: number): void {
    const until = this.clock.now() + ms;
    // 418 is a venue's own word; 403 comes from the gate before it, which knows no codes.
    const text =
      status === 418
        ? JSON.stringify({ code: -1003, msg: `Way too many requests; banned until ${until}.` })
        : '<html><body><h1>403 Forbidden</h1></body></html>';
    this.#bans.set(venue, { status, until, text });
  }

  /** Every account in the state it was opened with. */
  restore(): void {
    for (const account of this.accounts) {
      const opened = account.stateAt(0);
      if (account.stateAt(this.clock.now()) !== opened) this.change(account.id, () => opened);
    }
  }

  /** Listen keys and tokens of an account's streams end before their time. */
  expireStream(id: string): void {
    const account = this.account(id);
    const dialect = this.dialects.find(({ venue }) => venue === account.venue);
    if (dialect?.expireStream(account) !== 'closed') return;
    for (const socket of this.#running.sockets.keys())
      if (socket.accounts.has(id)) socket.close(1008);
  }

  revoke(key: string): void {
    this.#revoked.add(key);
  }

  /** What an account has left shows nothing of it, instead of refusing its key. */
  showEmpty(id: string): void {
    this.#emptied.add(id);
  }

  delist(venue: VenueId, symbol: string): void {
    this.#delisted.add(`${venue}:${symbol}`);
  }

  withoutTiers(venue: VenueId, symbol: string): void {
    this.#tierless.add(`${venue}:${symbol}`);
  }

  maintain(venue: VenueId): void {
    this.#maintained.add(venue);
  }

  skew(venue: VenueId, ms: number): void {
    this.#skews.set(venue, ms);
  }

  /** Rows per page at most, so that small lists have several. */
  capPages(rows: number | null): void {
    this.#pageCap = rows;
  }

  /** Ends open streams of a venue; without a code the connection is cut without a farewell. */
  dropSockets(venue: VenueId, code: number | null = null): number {
    const own = [...this.#running.sockets].filter(([, of]) => of === venue);
    for (const [socket] of own) {
      if (code === null) socket.drop();
      else socket.close(code);
    }
    return own.length;
  }

  /** Everything right again: faults, bans, skews, marks, keys, listings. Accounts keep their state. */
  heal(): void {
    this.faults.clear();
    this.#bans.clear();
    this.#skews.clear();
    this.#pageCap = null;
    for (const set of [this.#revoked, this.#emptied, this.#delisted, this.#tierless]) set.clear();
    this.#maintained.clear();
    for (const { venue } of this.dialects) this.marks(venue, null, null);
  }

  async close(): Promise<void> {
    this.clock.stop();
    await this.#server?.close();
    this.#server = null;
  }

  get #running(): VenueServer {
    if (!this.#server) throw new Error('The fake venues are closed.');
    return this.#server;
  }

  #banOf(venue: VenueId, at: number): Ban | null {
    const ban = this.#bans.get(venue);
    return ban && ban.until > at ? ban : null;
  }

  #world(): World {
    const cap = (): number | null => this.#pageCap;
    return {
      clock: this.clock,
      market: this.market,
      revoked: this.#revoked,
      emptied: this.#emptied,
      delisted: this.#delisted,
      tierless: this.#tierless,
      maintained: this.#maintained,
      get pageCap() {
        return cap();
      },
      leniency: this.#leniency,
      skew: (venue) => this.#skews.get(venue) ?? 0,
    };
  }
}
