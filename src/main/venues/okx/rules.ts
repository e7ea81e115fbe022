import { fail, ok, type Result } from '#shared/contract/failure.ts';
import type { Instrument } from '#shared/domain/instrument.ts';
import type { BorrowingRules, InstrumentRules, VenueRules } from '#shared/domain/rules.ts';
import { assetCode } from '../wire/identifiers.ts';
import type { LoanTiers } from './parse-rules.ts';
import type { OkxReplies } from './read-replies.ts';

/** What these replies say of how the account is margined, for what it holds; null when nothing. */
export function okxRules(
  read: OkxReplies,
  instruments: readonly Instrument[],
  asOf: number,
): Result<VenueRules | null> {
  const tables = tierTables(read, instruments);
  if (!tables.ok) return tables;
  const rules = {
    instruments: [...tables.value],
    collateral: collateralOf(read, instruments),
    fees: feesOf(read, instruments),
  };
  const borrowing = pairBorrowing(read, instruments, rules.fees);
  const origins = [
    ...(rules.instruments.length > 0 || borrowing.length > 0 ? ['position-tiers'] : []),
    ...(rules.fees.length > 0 ? ['trade-fee'] : []),
    ...(rules.collateral.length > 0 ? ['balance and discount-rate-interest-free-quota'] : []),
  ];
  if (origins.length === 0) return ok(null);
  return ok({
    venue: 'okx',
    asOf,
    origin: `OKX replies: ${origins.join(', ')}`,
    ...rules,
    ...(borrowing.length > 0 ? { borrowing: [...borrowing] } : {}),
  });
}

function tierTables(
  { tiers }: OkxReplies,
  instruments: readonly Instrument[],
): Result<readonly InstrumentRules[]> {
  const tables: InstrumentRules[] = [];
  for (const table of tiers) {
    const family = instruments.filter(({ venueSymbol }) =>
      venueSymbol.startsWith(`${table.family}-`),
    );
    if (new Set(family.map(({ kind }) => kind)).size > 1) {
      return fail(
        'venue',
        `Position tiers of ${table.family} do not say whether they are of swaps or futures, and the account has both.`,
      );
    }
    for (const instrument of family) {
      tables.push({ instrument: instrument.id, tierUnit: 'contracts', tiers: [...table.tiers] });
    }
  }
  return ok(tables);
}

/** Either side of every spot margin pair that a table is given of. */
function pairBorrowing(
  { loanTiers }: OkxReplies,
  instruments: readonly Instrument[],
  fees: VenueRules['fees'],
): readonly BorrowingRules[] {
  return instruments.flatMap(({ id, kind, venueSymbol, base, quote }) => {
    const table = loanTiers.find(({ pair }) => pair === venueSymbol);
    if (kind !== 'spot' || !table) return [];
    const takerFee = fees.find(({ instrument }) => instrument === id)?.taker ?? null;
    const side = (asset: string, tiers: LoanTiers['base']): readonly BorrowingRules[] =>
      tiers === null ? [] : [{ asset, pair: id, tiers: [...tiers], takerFee }];
    return [...side(base, table.base), ...side(quote, table.quote)];
  });
}

function feesOf({ fees }: OkxReplies, instruments: readonly Instrument[]): VenueRules['fees'] {
  return instruments.flatMap(({ id, kind, settlement, settle }) => {
    const own = fees.find((row) => row.kind === kind);
    const rates = settlement === 'inverse' ? own?.inverse : own?.linear[settle];
    return rates && rates.taker !== null ? [{ instrument: id, ...rates, liquidation: null }] : [];
  });
}

/** A currency counts by its slabs, and nothing where the account has it switched off (margin/okx 1.6). */
function collateralOf(
  { balance, discounts }: OkxReplies,
  instruments: readonly Instrument[],
): VenueRules['collateral'] {
  const details = balance?.details ?? [];
  const off = new Set(
    details.filter((row) => row.collateralEnabled === false).map(({ ccy }) => assetCode(ccy)),
  );
  const held = new Set([
    ...details.map(({ ccy }) => assetCode(ccy)),
    ...instruments.map(({ settle }) => settle),
  ]);
  return [...held].flatMap((asset) => {
    if (off.has(asset)) return [{ asset, slabs: [{ from: '0', to: null, weight: '0' }] }];
    const own = discounts.find((row) => row.asset === asset);
    return own ? [own] : [];
  });
}
