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
/** A minute's weight is given out in parts, so that who has spent one does not wait for the whole of the next minute. */
const LONGEST_SPAN = 30_000;
/** Timers stand still while the machine sleeps, and the time that counts does not. */
const LONGEST_LOOK = 2_000;
/** Who would have to wait longer for a turn is refused. Nothing is signed before its turn, so a wait makes nothing too old. */
const LONGEST_QUEUE = 60_000;

/** Who waits for a turn. */
interface Waiting {
  readonly weight: number;
  readonly isAhead: boolean;
  readonly go: () => void;
}

/** Turns that a host, or one path of it, has given. Times are monotonic. */
interface Turns {
  given: readonly { readonly at: number; readonly weight: number }[];
  /** In the order of their turns. */
  readonly line: Waiting[];
  isGiving: boolean;
}

interface Pause {
  /** Consecutive 429s. */
  refusals: number;
  /** By the monotonic clock. */
  until: number;
}

/** What a reply said of when to come back; null: nothing that can be meant. */
export function retryAfterMs(header: string | null): number | null {
  return header !== null && /^\d{1,12}$/.test(header.trim()) ? Number(header) * 1_000 : null;
}

/** `fapi.binance.com` and `api.binance.com` are one venue's: it shuts out an address, and to be told so by each of its hosts is to be told too often. */
function siteOf(host: string): string {
  return host.split('.').slice(-2).join('.');
}

/**
 * What one venue may be asked from one exit address, by all accounts behind it: of the published limit no more than half in any span of the
 * limit's length, wherever that span begins.
 */
export class Limits {
  readonly #clock: EgressClock;
  readonly #store: BanStore;
  readonly #exit: string;
  readonly #turns = new Map<string, Turns>();
  readonly #pauses = new Map<string, Pause>();

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

  /** Epoch ms until which a 429 asked us, or another process of ours, to wait; null: not. */
  pausedUntil(host: string): number | null {
    const now = this.#clock.now();
    const own = (this.#pauses.get(host)?.until ?? 0) - this.#clock.monotonic();
    const told = this.#store
      .read()
      .filter((row) => this.#isPauseOf(row, host))
      .map(({ until }) => until - now)
      // One that is further off was told before this machine's clock was set back.
      .filter((left) => left <= LONGEST_WAIT);
    const left = Math.max(own, ...told);
    return left > 0 ? now + left : null;
  }

  /**
   * A turn of a host or of one path of it, after all who asked before; false when it is too far off. `isAhead`: a person waits for it, so
   * that it goes before all that the app asks by itself.
   */
  take(name: string, limit: PublishedLimit, weight: number, isAhead = false): Promise<boolean> {
    const turns = this.#turnsOf(name);
    const { line } = turns;
    const parts = Math.ceil(limit.perMs / LONGEST_SPAN);
    const part = { weight: (limit.weight * SHARE) / parts, perMs: limit.perMs / parts };
    const behind = isAhead ? line.findIndex((waiting) => !waiting.isAhead) : -1;
    const place = behind === -1 ? line.length : behind;
    const before = line.slice(0, place).reduce((sum, waiting) => sum + waiting.weight, 0);
    if (before > (part.weight * LONGEST_QUEUE) / part.perMs) return Promise.resolve(false);
    return new Promise((resolve) => {
      line.splice(place, 0, { weight, isAhead, go: () => resolve(true) });
      if (!turns.isGiving) void this.#give(turns, part);
    });
  }

  /** Looked at again after each wait: what counts is when turns were taken, timers run late, and who is first may have changed. */
  async #give(turns: Turns, part: PublishedLimit): Promise<void> {
    turns.isGiving = true;
    for (let first = turns.line[0]; first !== undefined; first = turns.line[0]) {
      const { weight, go } = first;
      const now = this.#clock.monotonic();
      turns.given = turns.given.filter(({ at }) => now - at < part.perMs);
      const goneAt = goneBefore(turns.given, part.weight - weight);
      if (goneAt === null) {
        turns.given = [...turns.given, { at: now, weight }];
        turns.line.shift();
        go();
      } else await waitFor(this.#clock, Math.min(LONGEST_LOOK, goneAt + part.perMs - now));
    }
    turns.isGiving = false;
  }

  /** A 429: nothing of this host for the time it names, at least 1 s, doubling, spread. Gives the epoch ms of the end. */
  pause(host: string, header: string | null): number {
    const pause = this.#pauses.get(host) ?? { refusals: 0, until: 0 };
    const named = retryAfterMs(header) ?? 0;
    const doubled = FIRST_WAIT * 2 ** Math.min(pause.refusals, 20);
    const spread = 1 + this.#clock.chance() / 4;
    const wait = Math.min(LONGEST_WAIT, Math.max(named, doubled) * spread);
    const until = Math.max(pause.until, this.#clock.monotonic() + wait);
    this.#pauses.set(host, { refusals: pause.refusals + 1, until });
    const now = this.#clock.now();
    const others = this.#store
      .read()
      .filter((row) => row.until > now && !this.#isPauseOf(row, host));
    this.#store.write([...others, { exit: this.#exit, host, until: now + wait, isPause: true }]);
    return now + wait;
  }

  succeeded(host: string): void {
    const pause = this.#pauses.get(host);
    if (pause) pause.refusals = 0;
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
    return !ban.isPause && ban.exit === this.#exit && siteOf(ban.host) === siteOf(host);
  }

  #isPauseOf({ exit, host, isPause }: Ban, asked: string): boolean {
    return isPause === true && exit === this.#exit && host === asked;
  }

  #turnsOf(name: string): Turns {
    const known = this.#turns.get(name);
    if (known) return known;
    const made: Turns = { given: [], line: [], isGiving: false };
    this.#turns.set(name, made);
    return made;
  }
}

/** When the turn was given whose weight has to be gone before there is this much room; null: there is. */
function goneBefore(given: Turns['given'], room: number): number | null {
  let used = given.reduce((sum, each) => sum + each.weight, 0);
  if (used <= room) return null;
  for (const { at, weight } of given) {
    used -= weight;
    if (used <= room) return at;
  }
  // More than all there is: alone, then.
  return given.at(-1)?.at ?? null;
}
