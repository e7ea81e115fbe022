import type { Instrument } from '#shared/domain/instrument.ts';
import type { VenueRules } from '#shared/domain/rules.ts';
import type { AccountContext } from '../wire/portion.ts';
import type { BinanceReplies } from './read-replies.ts';
import { SHIPPED_TIERS_DATE, SHIPPED_TIERS_ORIGIN, shippedTiers } from './shipped-tiers.ts';

export function rulesOf(
  { brackets }: BinanceReplies,
  instruments: readonly Instrument[],
  context: AccountContext,
  asOf: number,
): { readonly rules: VenueRules | null; readonly gap: string | null } {
  const wanted = new Set(instruments.map((instrument) => instrument.id));
  const own = brackets.filter((table) => wanted.has(table.instrument));
  const missing = new Set([...wanted].filter((id) => !own.some((row) => row.instrument === id)));
  const shipped = context.shippedTiers === null ? [] : shippedTiers(context.shippedTiers, missing);
  const tables = [...own, ...shipped];
  const without = [...missing].filter((id) => !shipped.some((row) => row.instrument === id));
  const date = new Date(SHIPPED_TIERS_DATE).toISOString().slice(0, 10);
  const gaps = [
    shipped.length > 0
      ? `Margin tiers are Binance's of ${date}, not this account's; add leverageBracket.`
      : null,
    without.length > 0 ? `No margin tiers for ${without.join(', ')}; add leverageBracket.` : null,
  ].filter((gap) => gap !== null);
  const rules: VenueRules | null =
    tables.length === 0
      ? null
      : {
          venue: 'binance',
          asOf: shipped.length > 0 ? SHIPPED_TIERS_DATE : asOf,
          origin: shipped.length > 0 ? SHIPPED_TIERS_ORIGIN : 'Binance leverageBracket reply',
          instruments: tables,
          collateral: [],
          fees: [],
        };
  return { rules, gap: gaps.length === 0 ? null : gaps.join(' ').slice(0, 300) };
}
