import type { Instrument } from '#shared/domain/instrument.ts';
import type { VenueRules } from '#shared/domain/rules.ts';
import { gapWords } from '../wire/gap-words.ts';
import type { AccountContext } from '../wire/portion.ts';
import type { BracketTable } from './parse.ts';
import type { AssetIndex } from './parse-market.ts';
import { SHIPPED_TIERS_DATE, SHIPPED_TIERS_ORIGIN, shippedTiers } from './shipped-tiers.ts';

interface StatedRules {
  readonly brackets: readonly BracketTable[];
  readonly assetIndexes: readonly AssetIndex[];
}

/** The rules of the account's contracts and assets, and what is missing of them. */
export function rulesOf(
  { brackets, assetIndexes }: StatedRules,
  instruments: readonly Instrument[],
  context: AccountContext,
  asOf: number,
): { readonly rules: VenueRules | null; readonly gap: string | null } {
  const wanted = new Set(instruments.map((instrument) => instrument.id));
  const own = brackets.map(({ rules }) => rules).filter((table) => wanted.has(table.instrument));
  const missing = new Set([...wanted].filter((id) => !own.some((row) => row.instrument === id)));
  const shipped = context.shippedTiers === null ? [] : shippedTiers(context.shippedTiers, missing);
  const without = [...missing].filter((id) => !shipped.some((row) => row.instrument === id));
  const date = new Date(SHIPPED_TIERS_DATE).toISOString().slice(0, 10);
  const words = gapWords(context);
  const gaps = [
    shipped.length > 0
      ? `Margin tiers are Binance's of ${date}, not this account's; add leverageBracket.`
      : null,
    without.length > 0
      ? `No margin tiers for ${without.join(', ')}${words.remedy('leverageBracket')}`
      : null,
  ].filter((gap) => gap !== null);
  const origins = [
    shipped.length > 0 ? SHIPPED_TIERS_ORIGIN : null,
    own.length > 0 ? 'Binance leverageBracket reply' : null,
    assetIndexes.length > 0 ? 'Binance assetIndex reply' : null,
  ].filter((origin) => origin !== null);
  const rules: VenueRules = {
    venue: 'binance',
    asOf: shipped.length > 0 ? SHIPPED_TIERS_DATE : asOf,
    origin: origins.join('; '),
    instruments: [...own, ...shipped],
    collateral: [],
    ...(assetIndexes.length > 0 ? { assetBuffers: buffersOf(assetIndexes) } : {}),
    fees: [],
  };
  return {
    rules: origins.length === 0 ? null : rules,
    gap: gaps.length === 0 ? null : gaps.join(' ').slice(0, 300),
  };
}

/** One row an asset; the last one given counts. */
function buffersOf(assetIndexes: readonly AssetIndex[]): NonNullable<VenueRules['assetBuffers']> {
  const rows = assetIndexes.map(({ asset, bid, ask }) => [asset, { asset, bid, ask }] as const);
  return [...new Map(rows).values()];
}
