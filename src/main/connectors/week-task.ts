import type { Instrument } from '#shared/domain/instrument.ts';
import type { Ask } from '../venues/wire/ask.ts';
import type { LiveWeek } from '../venues/wire/live-range.ts';
import type { EgressClock } from '../venues/egress/ports.ts';
import { hasWeek, readWeek } from '../venues/read-weeks.ts';

/** One contract at a time, so that a venue's limit is left to what the figures need: candles are among the heavy questions. */
const STEP_MS = 3_000;
/** The range of seven days moves little in so long; that of a day, where a venue tells it by candles alone, not much. */
const AGAIN_MS = 10 * 60_000;
const RETRY_MS = 60_000;

interface WeekTaskOptions {
  readonly clock: EgressClock;
  readonly ask: Ask;
  readonly held: () => readonly Instrument[];
  readonly tell: (week: LiveWeek) => void;
}

/** Reads the candles of every contract that is held, in turn, for as long as its process lives. */
export function startWeekTask({ clock, ask, held, tell }: WeekTaskOptions): void {
  /** When a contract is to be asked for again, monotonic ms. */
  const due = new Map<string, number>();

  async function step(): Promise<void> {
    const contracts = held().filter(hasWeek);
    const ids = new Set(contracts.map(({ id }) => id));
    for (const id of due.keys()) if (!ids.has(id)) due.delete(id);
    const now = clock.monotonic();
    const dueAt = ({ id }: Instrument): number => due.get(id) ?? -Infinity;
    const next = contracts.toSorted((left, right) => dueAt(left) - dueAt(right))[0];
    if (next !== undefined && dueAt(next) <= now) {
      due.set(next.id, now + RETRY_MS);
      const week = await readWeek(ask, next, clock.now());
      if (week !== null) {
        due.set(next.id, now + AGAIN_MS);
        tell(week);
      }
    }
  }

  function again(): void {
    // A reader that throws is a bug of ours: the range it read grows old, and is let go.
    step()
      .catch(() => undefined)
      .finally(() => clock.after(STEP_MS, again));
  }

  again();
}
