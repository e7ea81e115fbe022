import type { LiveInput } from '#shared/domain/live-inputs.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import type { CompiledAccount } from '../book/compiled-book.ts';
import { onceForBoth } from '../once.ts';
import type { Freshness } from './freshness.ts';

/** The USD rate an asset is valued at by a venue: its own where one was confirmed, else the one shared by all. */
export function rateInput(freshness: Freshness, asset: string, venue: VenueId): LiveInput {
  const own = { kind: 'rate', asset, venue } as const;
  return freshness.confirmedAt(own) === null ? { kind: 'rate', asset, venue: null } : own;
}

/** What an account's money and positions are known by: all that ages with the market and the venue's replies. */
function* movingInputs(freshness: Freshness, held: CompiledAccount): Iterable<LiveInput> {
  const { id: account, venue } = held.account;
  yield { kind: 'balances', account };
  yield { kind: 'positions', account };
  const instruments = new Set(
    held.pools.flatMap(({ legs, contractOrders }) =>
      [...legs, ...contractOrders].map(({ instrument }) => instrument.instrument.id),
    ),
  );
  for (const instrument of instruments) yield { kind: 'mark', instrument };
  for (const { asset } of held.assets)
    if (asset !== 'USD') yield rateInput(freshness, asset, venue);
}

/** Every input that an account's figures depend on, its funding aside, which only figures of funding depend on. */
export function* accountInputs(freshness: Freshness, held: CompiledAccount): Iterable<LiveInput> {
  yield* movingInputs(freshness, held);
  yield { kind: 'rules', venue: held.account.venue };
}

/** What is known of the age of an account's inputs, of those that move. */
export interface InputAges {
  /** The one that was confirmed longest ago; null: none ever was. */
  readonly oldest: { readonly input: LiveInput; readonly at: number } | null;
  /** One that was never confirmed, whose age nobody knows; null: there is none. */
  readonly missing: LiveInput | null;
}

/** Header, rows and pages ask of one instant, whose ages never change, and again at every step of a what-if. */
export const inputAges = onceForBoth((freshness: Freshness, held: CompiledAccount): InputAges => {
  let oldest: InputAges['oldest'] = null;
  let missing: InputAges['missing'] = null;
  for (const input of movingInputs(freshness, held)) {
    const at = freshness.confirmedAt(input);
    if (at === null) missing ??= input;
    else if (oldest === null || at < oldest.at) oldest = { input, at };
  }
  return { oldest, missing };
});

/**
 * When the oldest of an account's inputs is of, prices among them, epoch ms; where they do not age, and of an account that was never
 * read, its oldest reply. null: one of them was never confirmed, so nobody knows its age.
 */
export function oldestInputAt(freshness: Freshness | null, held: CompiledAccount): number | null {
  const { asOf, unread } = held.account;
  if (freshness === null || unread !== undefined) return asOf;
  const { oldest, missing } = inputAges(freshness, held);
  return missing === null && oldest !== null ? oldest.at : null;
}
