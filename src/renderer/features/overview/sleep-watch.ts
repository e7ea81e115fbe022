/** By how much more the wall clock goes on between two looks where the machine slept; what is corrected bit by bit is less. */
const SLEPT_MS = 5_000;

export interface Clocks {
  /** Epoch ms; may be set by hand. */
  readonly wallNow: () => number;
  /** ms that only ever grow; Chromium's stand still in a sleep of Linux and macOS. */
  readonly monotonic: () => number;
}

/**
 * Answers, each time it is asked, whether the machine slept since the last time. The wall clock tells the gap and measures no age: one
 * set ahead by hand looks the same, and makes figures stale until they are answered again, which is the safe side.
 */
export function createSleepWatch({ wallNow, monotonic }: Clocks): () => boolean {
  const ahead = (): number => wallNow() - monotonic();
  let last = ahead();
  return () => {
    const before = last;
    last = ahead();
    return last - before > SLEPT_MS;
  };
}
