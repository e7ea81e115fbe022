import type { EgressClock } from '../venues/egress/ports.ts';
import type { LiveRate } from '../venues/wire/live-rate.ts';

/** A rate is live for 30 s (reliability.md 2.7). */
const RATES_MS = 10_000;
/** How soon an asset that comes in is asked for. */
const LOOK_MS = 1_000;

interface RatesTaskOptions {
  readonly clock: EgressClock;
  /** Assets held whose rate no account states. */
  readonly wanted: () => readonly string[];
  readonly read: (assets: readonly string[]) => Promise<readonly LiveRate[]>;
  readonly tell: (rates: readonly LiveRate[]) => void;
}

/** Reads public rates for as long as its process lives; while nothing needs them nobody is asked. */
export function startRatesTask({ clock, wanted, read, tell }: RatesTaskOptions): void {
  let last: { readonly assets: string; readonly at: number } | null = null;

  async function look(): Promise<void> {
    const assets = wanted();
    const key = assets.join(' ');
    const now = clock.monotonic();
    const isDue = last === null || last.assets !== key || now - last.at >= RATES_MS;
    if (assets.length > 0 && isDue) {
      last = { assets: key, at: now };
      const rates = await read(assets);
      if (rates.length > 0) tell(rates);
    }
    clock.after(LOOK_MS, again);
  }

  function again(): void {
    // A reader that throws is a bug of ours: the rates grow stale, and are asked for again.
    look().catch(() => clock.after(RATES_MS, again));
  }

  again();
}
