import type { Result } from '#shared/contract/failure.ts';
import type { Standing } from '../app/ports.ts';
import type { EgressError } from '../venues/egress/egress-error.ts';
import type { EgressClock } from '../venues/egress/ports.ts';
import type { AccountReader, Snapshot } from '../venues/read-live-account.ts';
import type { AskedVenue } from '../venues/ccxt/ask-venue.ts';
import type { Wellbeing } from './connector-contract.ts';
import type { Pace } from './pace.ts';

/** After a failure: doubling, with chance, so that accounts of one venue do not come back in step (section 5). */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/** Of readings that a stream causes beside the regular ones only so many are counted together. */
const WAKES_MS = 60_000;
/** Several messages of one change are one reading. */
const WAKE_GAP_MS = 1_500;

export interface AccountNews {
  readonly read: (snapshot: Snapshot) => void;
  readonly standing: (standing: Standing) => void;
  readonly health: (health: Omit<Wellbeing, 'reserves'>) => void;
}

interface AccountTaskOptions {
  readonly reader: AccountReader;
  readonly venue: AskedVenue;
  readonly clock: EgressClock;
  readonly news: AccountNews;
  readonly venueClock: () => Wellbeing['clock'];
  readonly pace: Pace;
  /** Whether a stream of the account stands. */
  readonly isStreamed: () => boolean;
  /** A reader threw, which none should. */
  readonly onBug: () => void;
}

export interface AccountTask {
  /** The account may have changed: its next reading comes now, as far as wakes are not too many and no wait is due to a failure. */
  wake(): void;
  stop(): void;
}

/** Reads one account for as long as it is wanted. A key that is refused is not tried again. */
export function startAccountTask(options: AccountTaskOptions): AccountTask {
  const { reader, venue, clock, news, pace, isStreamed } = options;
  const added = reader.readAs().product;
  let stopped = false;
  let snapshotAt: number | null = null;
  let failures = 0;
  const waiting = new Set<() => void>();
  /** The next whole reading; null: one is under way, or none will come. */
  let next: (() => void) | null = null;
  let wokenWhileReading = false;
  let readingSince = -Infinity;
  let isWoken = false;
  let wakes: readonly number[] = [];

  function later(ms: number, call: () => void): () => void {
    const cancel = clock.after(ms, () => {
      waiting.delete(cancel);
      if (!stopped) call();
    });
    waiting.add(cancel);
    return () => {
      waiting.delete(cancel);
      cancel();
    };
  }

  function readIn(ms: number): void {
    next = later(ms, () => void readWhole());
  }

  async function readWhole(): Promise<void> {
    const began = clock.monotonic();
    next = null;
    readingSince = began;
    const anew = isWoken || wokenWhileReading;
    wokenWhileReading = false;
    isWoken = false;
    const errorBefore = venue.lastError();
    const result = await guarded(reader.snapshot(anew), options.onBug);
    if (stopped) return;
    tellHealth();
    if (result === null || !result.ok) {
      // What went wrong earlier, and was got over since, is not why this reading failed.
      const error = venue.lastError();
      return fail(result?.failure.message ?? BROKEN, error === errorBefore ? null : error);
    }
    failures = 0;
    snapshotAt = result.value.stateAt;
    news.read(result.value);
    const { words, unreadPart } = reader.readAs();
    news.standing({ state: unreadPart === null ? 'live' : 'partial', words, snapshotAt });
    readIn(Math.max(0, pace.nextIn(began) - (clock.monotonic() - began)));
    if (wokenWhileReading) wake();
  }

  function fail(words: string, error: EgressError | null): void {
    failures += 1;
    const state = stateAfter(error);
    news.standing({ state, words, snapshotAt });
    if (state === 'attention') return;
    const wait = FIRST_WAIT_MS * 2 ** Math.min(failures - 1, 6) * (1 + clock.chance() / 2);
    const banned = error?.retryAt ? error.retryAt - clock.now() : 0;
    readIn(Math.max(Math.min(wait, LONGEST_WAIT_MS), banned));
  }

  function wake(): void {
    wokenWhileReading = true;
    if (next === null || isWoken || failures > 0) return;
    const now = clock.monotonic();
    wakes = wakes.filter((at) => now - at < WAKES_MS);
    if (wakes.length >= pace.mostWakes()) return;
    wakes = [...wakes, now];
    isWoken = true;
    next();
    readIn(Math.max(0, WAKE_GAP_MS - (now - readingSince)));
  }

  function stateAfter(error: EgressError | null): Standing['state'] {
    if (error?.class === 'auth') return 'attention';
    if (error?.class === 'banned') return 'banned';
    return snapshotAt === null ? 'unreachable' : 'stale';
  }

  function tellHealth(): void {
    const error = venue.lastError();
    const { product } = reader.readAs();
    news.health({
      endpoints: venue.endpoints(),
      changes: { product, everyMs: pace.everyMs(), isTold: product === added && isStreamed() },
      clock: options.venueClock(),
      bannedUntil:
        error?.class === 'banned' && (error.retryAt ?? 0) > clock.now() ? error.retryAt : null,
    });
  }

  news.standing({ state: 'connecting', words: null, snapshotAt: null });
  void readWhole();
  return {
    wake,
    stop() {
      stopped = true;
      for (const cancel of waiting) cancel();
    },
  };
}

const BROKEN = 'Plimsoll could not read the account; the log has the details.';

/** A reader that throws is a bug of ours, and must not end the other accounts of the venue. */
async function guarded<T>(
  reading: Promise<Result<T>>,
  onBug: () => void,
): Promise<Result<T> | null> {
  try {
    return await reading;
  } catch {
    onBug();
    return null;
  }
}
