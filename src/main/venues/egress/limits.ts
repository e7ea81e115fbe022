import type { PublishedLimit } from './endpoint.ts';
import { waitFor, type Ban, type BanStore, type EgressClock } from './ports.ts';

const SHARE = 0.5;
/** Retry-After beyond this is taken for absurd, unless it is a ban's. */
const LONGEST_WAIT = 15 * 60_000;
/** Binance bans from 2 minutes to 3 days (reliability.md, section 5). */
const LONGEST_BAN = 7 * 24 * 3_600_000;
/** Bybit: after a 403 stop for at least ten minutes (reliability.md, section 5). */
const USUAL_BAN = 10 * 60_000;
const FIRST_WAIT = 1_000;
/** A request that would have to wait longer for its turn is refused: its caller's deadline has passed. */
const LONGEST_QUEUE = 30_000;

interface Bucket {
  tokens: number;
  filledAt: number;
  /** Consecutive 429s. */
  refusals: number;
  /** By the monotonic clock. */
  pausedUntil: number;
}

/** What a reply said of when to come back; null: nothing that can be meant. */
export function retryAfterMs(header: string | null): number | null {
  return header !== null && /^\d{1,12}$/.test(header.trim()) ? Number(header) * 1_000 : null;
}

/** `fapi.binance.com` and `api.binance.com` are one venue's: it shuts out an address, and to be told so by each of its hosts is to be told too often. */
function siteOf(host: string): string {
  return host.split('.').slice(-2).join('.');
}

/** One bucket per host and exit address, shared by all accounts behind it; half of the published limit is used. */
export class Limits {
  readonly #clock: EgressClock;
  readonly #store: BanStore;
  readonly #exit: string;
  readonly #buckets = new Map<string, Bucket>();

  /** @param exit the address requests leave from, as a name: a ban of one proxy is not a ban of another. */
  constructor(clock: EgressClock, store: BanStore, exit: string) {
    this.#clock = clock;
    this.#store = store;
    this.#exit = exit;
  }

  /** Epoch ms until which the host may not be asked, nor any other of its venue; null: it may. */
  bannedUntil(host: string): number | null {
    // Asked each time: another process of ours may have been told.
    const own = this.#store.read().filter((row) => this.#isOf(row, host));
    const until = Math.max(0, ...own.map((ban) => ban.until));
    return until > this.#clock.now() ? until : null;
  }

  /** Epoch ms until which a 429 asked us to wait; null: not. */
  pausedUntil(host: string): number | null {
    const left = (this.#buckets.get(host)?.pausedUntil ?? 0) - this.#clock.monotonic();
    return left > 0 ? this.#clock.now() + left : null;
  }

  /** Takes the weight from a bucket of a host or of one path of it, waiting for its turn; false when that is too far off. */
  async take(name: string, limit: PublishedLimit, weight: number): Promise<boolean> {
    const capacity = limit.weight * SHARE;
    const bucket = this.#bucket(name, capacity);
    const perMs = capacity / limit.perMs;
    const now = this.#clock.monotonic();
    bucket.tokens = Math.min(capacity, bucket.tokens + (now - bucket.filledAt) * perMs);
    bucket.filledAt = now;
    const wait = Math.max(0, (weight - bucket.tokens) / perMs);
    if (wait > LONGEST_QUEUE) return false;
    // Taken at once, below zero if need be, so that the next in line waits behind this one.
    bucket.tokens -= weight;
    if (wait > 0) await waitFor(this.#clock, wait);
    return true;
  }

  /** A 429: nothing of this host for the time it names, at least 1 s, doubling, spread. Gives the epoch ms of the end. */
  pause(host: string, header: string | null): number {
    const bucket = this.#bucket(host, 0);
    const named = retryAfterMs(header) ?? 0;
    const doubled = FIRST_WAIT * 2 ** Math.min(bucket.refusals, 20);
    const spread = 1 + this.#clock.chance() / 4;
    const wait = Math.min(LONGEST_WAIT, Math.max(named, doubled) * spread);
    bucket.refusals += 1;
    bucket.pausedUntil = Math.max(bucket.pausedUntil, this.#clock.monotonic() + wait);
    return this.#clock.now() + wait;
  }

  succeeded(host: string): void {
    const bucket = this.#buckets.get(host);
    if (bucket) bucket.refusals = 0;
  }

  /** The host has shut this address out. Gives the epoch ms of the end. */
  ban(host: string, header: string | null): number {
    const wait = Math.min(LONGEST_BAN, Math.max(retryAfterMs(header) ?? USUAL_BAN, FIRST_WAIT));
    const until = Math.max(this.#clock.now() + wait, this.bannedUntil(host) ?? 0);
    const others = this.#store
      .read()
      .filter((row) => row.until > this.#clock.now())
      .filter((row) => !this.#isOf(row, host));
    this.#store.write([...others, { exit: this.#exit, host, until }]);
    return until;
  }

  #isOf(ban: Ban, host: string): boolean {
    return ban.exit === this.#exit && siteOf(ban.host) === siteOf(host);
  }

  #bucket(host: string, capacity: number): Bucket {
    const known = this.#buckets.get(host);
    if (known) return known;
    const made: Bucket = {
      tokens: capacity,
      filledAt: this.#clock.monotonic(),
      refusals: 0,
      pausedUntil: 0,
    };
    this.#buckets.set(host, made);
    return made;
  }
}
