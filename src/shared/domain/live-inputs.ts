import * as z from 'zod/mini';
import { AssetCode, InstrumentId, Timestamp } from './instrument.ts';
import { VenueId } from './venue.ts';

/** An input of a live book by name. `venue` null: the rate of every venue that has none of its own. */
export const LiveInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('mark'), instrument: InstrumentId }),
  z.strictObject({ kind: z.literal('funding'), instrument: InstrumentId }),
  z.strictObject({ kind: z.literal('rate'), asset: AssetCode, venue: z.nullable(VenueId) }),
  z.strictObject({ kind: z.literal('reporting'), asset: AssetCode }),
  z.strictObject({ kind: z.literal('positions'), account: z.string() }),
  z.strictObject({ kind: z.literal('balances'), account: z.string() }),
  z.strictObject({ kind: z.literal('rules'), venue: VenueId }),
]);
export type LiveInput = z.infer<typeof LiveInput>;

/** When an input was last confirmed: the clock of the request's start, whether or not its value had changed. */
export const Confirmation = z.strictObject({ input: LiveInput, at: Timestamp });
export type Confirmation = z.infer<typeof Confirmation>;

/** An input that its reader has reason to doubt. `reason` is for the screen. */
export const Suspicion = z.strictObject({
  input: LiveInput,
  reason: z.string().check(z.minLength(1), z.maxLength(300)),
});
export type Suspicion = z.infer<typeof Suspicion>;

/**
 * A stretch in which nothing was received because the machine slept. Both on the book's clock, which counts the sleep.
 * Whatever was confirmed before `to` is stale.
 */
export const BlindSpan = z
  .strictObject({ from: Timestamp, to: Timestamp })
  .check(z.refine(({ from, to }) => from <= to, 'a blind stretch cannot end before it began'));
export type BlindSpan = z.infer<typeof BlindSpan>;

/** Two accounts of the book that seem to be one at its venue: what is added up over both counts it twice. */
export const TwinAccounts = z.strictObject({
  accounts: z.tuple([z.string(), z.string()]),
  /** For the screen. */
  reason: z.string().check(z.minLength(1), z.maxLength(300)),
});
export type TwinAccounts = z.infer<typeof TwinAccounts>;

/**
 * What stands beside a book of kind `live`. All times are epoch ms of the book's clock: the wall clock when the book was assembled
 * plus monotonic time since, so that a corrected wall clock changes no age. An input without a confirmation is stale.
 */
export const LiveInputs = z.strictObject({
  confirmed: z.array(Confirmation),
  /** All that are in force. */
  suspects: z.array(Suspicion),
  /** The stretches of this run, oldest first. */
  blind: z.array(BlindSpan),
  twins: z.array(TwinAccounts),
});
export type LiveInputs = z.infer<typeof LiveInputs>;

/** An input's name as a key. */
export function inputKey(input: LiveInput): string {
  switch (input.kind) {
    case 'mark':
    case 'funding':
      return `${input.kind} ${input.instrument}`;
    case 'rate':
      return `rate ${input.asset} ${input.venue}`;
    case 'reporting':
      return `reporting ${input.asset}`;
    case 'positions':
    case 'balances':
      return `${input.kind} ${input.account}`;
    case 'rules':
      return `rules ${input.venue}`;
  }
}

/** An input in words. */
export function inputWords(input: LiveInput): string {
  switch (input.kind) {
    case 'mark':
      return `price of ${input.instrument}`;
    case 'funding':
      return `funding of ${input.instrument}`;
    case 'rate':
    case 'reporting':
      return `rate of ${input.asset}`;
    case 'positions':
      return 'positions';
    case 'balances':
      return 'balances';
    case 'rules':
      return `margin rules of ${input.venue}`;
  }
}
