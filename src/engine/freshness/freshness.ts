import { worstQuality, type Worth } from '#shared/domain/figure.ts';
import { ageVerdict, type AgeVerdict } from '#shared/domain/freshness.ts';
import {
  inputKey,
  inputWords,
  type LiveInput,
  type LiveInputs,
  type Suspicion,
} from '#shared/domain/live-inputs.ts';

/** The age and worth of every input of a live book at one instant of its clock. */
export interface Freshness {
  /** Epoch ms of the book's clock. */
  readonly now: number;
  readonly inputs: LiveInputs;
  /** By input key: the verdicts the next instant goes on from. */
  readonly verdicts: ReadonlyMap<string, AgeVerdict>;
  /** When the input was last confirmed; null: never. */
  confirmedAt(input: LiveInput): number | null;
  worthOf(input: LiveInput): Worth;
}

const LIVE: Worth = { quality: 'live', reason: null };

export const nothingConfirmed: LiveInputs = { confirmed: [], suspects: [], blind: [], twins: [] };

/**
 * Verdicts on every input at `now`, going on from those of the instant before (hysteresis: `ageVerdict`). What was confirmed before the
 * end of the last blind stretch is stale whatever its age.
 */
export function freshnessAt(
  before: Freshness | null,
  inputs: LiveInputs,
  now: number,
  found: readonly Suspicion[] = [],
): Freshness {
  const times = new Map<string, number>();
  const verdicts = new Map<string, AgeVerdict>();
  const seeingSince = Math.max(Number.NEGATIVE_INFINITY, ...inputs.blind.map(({ to }) => to));
  for (const { input, at } of inputs.confirmed) {
    const key = inputKey(input);
    const verdict =
      at < seeingSince
        ? 'stale'
        : ageVerdict(input.kind, now - at, before?.verdicts.get(key) ?? null);
    times.set(key, at);
    verdicts.set(key, verdict);
  }
  const doubts = new Map(
    [...found, ...inputs.suspects].map(({ input, reason }) => [inputKey(input), reason]),
  );
  const staleReason = (input: LiveInput, at: number | undefined): string => {
    const name = inputWords(input);
    if (at === undefined) return `${name}: never confirmed`;
    if (at < seeingSince) return `${name}: not confirmed since the machine slept`;
    return at > now ? `${name}: its time has not come yet` : `${name}: not confirmed lately`;
  };
  return {
    now,
    inputs,
    verdicts,
    confirmedAt: (input) => times.get(inputKey(input)) ?? null,
    worthOf: (input) => {
      const key = inputKey(input);
      const doubt = doubts.get(key);
      if (doubt !== undefined) return { quality: 'suspect', reason: doubt };
      return verdicts.get(key) === 'live'
        ? LIVE
        : { quality: 'stale', reason: staleReason(input, times.get(key)) };
    },
  };
}

/** The worst of several inputs, with its reason; of equals the first. */
export function worstWorth(freshness: Freshness, inputs: Iterable<LiveInput>): Worth {
  let worst = LIVE;
  for (const input of inputs) {
    const worth = freshness.worthOf(input);
    if (worstQuality(worst.quality, worth.quality) !== worst.quality) worst = worth;
  }
  return worst;
}
