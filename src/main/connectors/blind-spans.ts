import type { BlindSpan } from '#shared/domain/live-inputs.ts';

/** A beat that comes so much late means that the machine slept, or was held up as long: nothing was received meanwhile. */
const BEAT_MS = 1_000;
const SLEPT_MS = 10_000;
/** Of a long run only the last are kept; what is older than them is stale anyway. */
const MOST_SPANS = 50;

/** Notices when this machine slept, by a beat that fails to come (reliability.md W4). `now`: the book's clock. */
export function blindSpans(now: () => number): {
  spans(): readonly BlindSpan[];
  close(): void;
} {
  const spans: BlindSpan[] = [];
  let last = now();
  const beat = setInterval(() => {
    const at = now();
    if (at - last > SLEPT_MS) {
      spans.push({ from: last, to: at });
      if (spans.length > MOST_SPANS) spans.shift();
    }
    last = at;
  }, BEAT_MS);
  beat.unref();
  return {
    spans: () => {
      // Asked right after waking, before the beat.
      const at = now();
      return at - last > SLEPT_MS ? [...spans, { from: last, to: at }] : spans;
    },
    close: () => clearInterval(beat),
  };
}
