import type * as z from 'zod/mini';
import { Account } from '#shared/domain/account.ts';
import { AssetPrice, Instrument, InstrumentPrice } from '#shared/domain/instrument.ts';
import { VenueRules } from '#shared/domain/rules.ts';
import type { AccountPortion } from './wire/portion.ts';

/** Parts are never changed: what has fitted its schema once fits for good. */
const known = new WeakSet<object>();

/**
 * Whether every part of the portions fits its schema. A live book is joined anew at every reading, of which all but one account is
 * as it was before: that is not asked twice.
 */
export function allFit(portions: readonly AccountPortion[]): boolean {
  return portions.every(
    ({ account, instruments, prices, assetPrices, rules }) =>
      fits(Account, account) &&
      instruments.every((row) => fits(Instrument, row)) &&
      prices.every((row) => fits(InstrumentPrice, row)) &&
      assetPrices.every((row) => fits(AssetPrice, row)) &&
      (rules === null || fits(VenueRules, rules)),
  );
}

function fits(schema: z.ZodMiniType, part: object): boolean {
  if (known.has(part)) return true;
  const { success } = schema.safeParse(part);
  if (success) known.add(part);
  return success;
}
