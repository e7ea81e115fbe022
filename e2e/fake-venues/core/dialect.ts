import type { IncomingHttpHeaders } from 'node:http';
import type { VenueId } from '#shared/domain/venue.ts';
import type { FakeAccount } from './account.ts';
import type { FakeClock } from './clock.ts';
import type { Market } from './market.ts';
import type { TrueAccount } from './truth.ts';
import type { VenueSocket } from './venue-socket.ts';

/** One request as it reached a fake. */
export interface Ask {
  /** The venue's own host, as the app names it. */
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** The query as it was sent: signatures are over its bytes. */
  readonly queryText: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** True time: state and marks are those of this moment. Epoch ms. */
  readonly at: number;
  /** The venue's clock, which a fault may set wrong: it checks times of requests by it, and its gate stamps replies. Epoch ms. */
  readonly gateTime: number;
  /** The time it states in what it answers: its clock's, or that of a copy which has fallen behind. Epoch ms. */
  readonly serverTime: number;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON; a string is sent as it is. */
  readonly body: unknown;
}

/** What is asked of whom, told before anything is checked, so that faults can be aimed. */
export interface Aim {
  /** The endpoint: a path, a JSON-RPC method, a request type. */
  readonly call: string;
  /** Id of the account whose key or address the request carries. */
  readonly account: string | null;
}

export interface World {
  readonly clock: FakeClock;
  readonly market: Market;
  /** Credentials the venue no longer takes. */
  readonly revoked: ReadonlySet<string>;
  /** Accounts that show nothing where they were before they changed their kind, instead of being refused there. */
  readonly emptied: ReadonlySet<string>;
  /** Contracts a venue has taken off its list, as `bybit:BTCUSDT`. */
  readonly delisted: ReadonlySet<string>;
  /** Contracts whose tier table is not given. */
  readonly tierless: ReadonlySet<string>;
  /** Venues whose status endpoint announces maintenance. */
  readonly maintained: ReadonlySet<VenueId>;
  /** Rows per page at most, whatever is asked for; null: the venue's own. */
  readonly pageCap: number | null;
  /** How many times its published limit a venue lets pass. */
  readonly leniency: number;
  /** ms the venue's clock is off. */
  skew(venue: VenueId): number;
}

/** One venue: its REST answers, its sockets and the truth about its accounts. */
export interface Dialect {
  readonly venue: VenueId;
  readonly hosts: readonly string[];
  readonly accounts: readonly FakeAccount[];
  aim(ask: Ask): Aim;
  answer(ask: Ask): Answer;
  connect(socket: VenueSocket, ask: Ask): void;
  truth(account: FakeAccount, at: number): TrueAccount;
  /**
   * Ends the listen key or tokens of an account's streams before their time. `silent`: the connection stays and says nothing
   * more of the account; `closed`: the venue has no such thing and ends the connection.
   */
  expireStream(account: FakeAccount): 'silent' | 'closed';
  /** Query or body members that name a further page. */
  readonly cursors: readonly string[];
}
