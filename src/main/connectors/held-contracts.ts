import type { Instrument } from '#shared/domain/instrument.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import { planOf } from '../venues/read-live-account.ts';
import type { AccountPortion } from '../venues/wire/portion.ts';
import type { HeldContracts } from './mark-feed.ts';

/** By how they are read: an account's product says which of a venue's questions its marks come from. */
export function heldContracts(
  venue: VenueId,
  held: ReadonlyMap<string, AccountPortion>,
  productOf: (account: string) => string | undefined,
): readonly HeldContracts[] {
  const byProduct = new Map<string, Map<string, Instrument>>();
  for (const [account, { instruments }] of held) {
    const product = productOf(account);
    if (product === undefined) continue;
    const known = byProduct.get(product) ?? new Map<string, Instrument>();
    byProduct.set(product, known);
    for (const instrument of instruments) known.set(instrument.id, instrument);
  }
  return [...byProduct].flatMap(([product, instruments]) => {
    const plan = planOf(venue, product);
    return plan === null ? [] : [{ plan, instruments: [...instruments.values()] }];
  });
}
