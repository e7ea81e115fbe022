import type { EgressClock } from '../venues/egress/ports.ts';

/** How soon a name that comes in is asked for. */
const LOOK_MS = 1_000;

/** How soon at the earliest, when nothing was answered. */
const RETRY_MS = 30_000;

interface PublicTaskOptions<Wanted, Found> {
  readonly clock: EgressClock;
  readonly everyMs: number;
  /** What is needed now, in an order of its own. */
  readonly wanted: () => readonly Wanted[];
  readonly nameOf: (wanted: Wanted) => string;
  readonly read: (wanted: readonly Wanted[]) => Promise<readonly Found[]>;
  readonly tell: (found: readonly Found[]) => void;
}

/** Reads something public for as long as its process lives; while nothing needs it nobody is asked. */
export function startPublicTask<Wanted, Found>(options: PublicTaskOptions<Wanted, Found>): void {
  const { clock, everyMs, read, tell } = options;
  let last: { readonly names: string; readonly at: number } | null = null;

  async function look(): Promise<void> {
    const wanted = options.wanted();
    const names = wanted.map(options.nameOf).join(' ');
    const at = clock.monotonic();
    const isDue = last === null || last.names !== names || at - last.at >= everyMs;
    if (wanted.length > 0 && isDue) {
      last = { names, at };
      const found = await read(wanted);
      if (found.length > 0) tell(found);
      else last = { names, at: at - Math.max(0, everyMs - RETRY_MS) };
    }
    clock.after(LOOK_MS, again);
  }

  function again(): void {
    // A reader that throws is a bug of ours: what it read grows old, and is asked for again.
    look().catch(() => clock.after(everyMs, again));
  }

  again();
}
