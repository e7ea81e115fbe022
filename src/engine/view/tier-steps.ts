import type { TierStep } from '#shared/contract/what-if.ts';
import type { BookRisk } from '../book/book-risk.ts';
import type { PoolRisk } from '../margin/pool-risk.ts';
import { tierIndex } from '../margin/tiers.ts';
import { pairs, type Both } from './counterparts.ts';
import { accountOf, poolOf } from './holdings.ts';

/** Positions of another size after the edits, where that size is in another maintenance tier. */
export function tierSteps({ now, after }: Both): TierStep[] {
  if (after === null || after.book === now.book) return [];
  const both = { now, after };
  const steps: TierStep[] = [];
  for (const { now: held, after: then } of pairs(both, holdingsOf(now), [])) {
    if (!held || !then || held.leg.quantity === then.leg.quantity) continue;
    const account = accountOf(now, held);
    // Without a model the venue's test, and what its tiers do there, is not known.
    if (account.noModel !== null) continue;
    const from = tierRate(poolOf(now, held), held.index);
    const to = tierRate(poolOf(after, then), then.index);
    if (from === undefined || to === undefined || from === to) continue;
    const { id, label } = account.account.account;
    const { position, instrument } = held.leg;
    const symbol = instrument.instrument.venueSymbol;
    steps.push({ account: id, label, position: position.id, symbol, from, to });
  }
  return steps;
}

function holdingsOf({ book }: BookRisk) {
  return book.accounts.flatMap(({ holdings }) => holdings);
}

/**
 * Maintenance rate of the tier a position is in, a fraction of its value; null beyond the last one, undefined where there are no
 * tiers (Deribit's rates rise in a straight line) or there is no mark. By value (Binance, Bybit, Hyperliquid) the tier that holds it; by
 * contracts (OKX) the one rate of the whole size, which is its requirement over its value (margin/okx-deribit-hyperliquid.md 1.3).
 */
function tierRate({ pool, legs }: PoolRisk, index: number): number | null | undefined {
  const leg = pool.legs[index]!;
  const value = legs.notional[index]!;
  if (Number.isNaN(value)) return undefined;
  if (leg.tiers !== null) return leg.tiers.rate[tierIndex(leg.tiers, value)]!;
  if (leg.sizeTiers === null || value === 0) return undefined;
  const rate = legs.maintenanceMargin[index]! / value;
  return Number.isNaN(rate) ? null : rounded(rate);
}

/** A rate that was divided out of an amount, without the last bits of the division. */
function rounded(rate: number): number {
  return Number(rate.toPrecision(12));
}
