import { slabSegments, unknownDebt, wholeDebtSegments } from '../merged/counting.ts';
import type { Measure, PoolTerms, Segments } from '../merged/pool-terms.ts';
import {
  legContracts,
  leverageLaw,
  singleCurrencyTerms,
  tierLaw,
} from '../merged/single-currency.ts';
import { legTerms } from './bybit-leg.ts';
import { openingOrders } from './bybit-orders.ts';
import type { PoolQuestion, PoolRisk } from './pool-risk.ts';
import type { SizeTiers } from './size-tiers.ts';

/** The whole account: every coin by its slabs, debts by their borrowing tiers, fees to close fixed at entry. */
export function bybitCrossTerms(
  { account, pool, market }: PoolQuestion,
  _: PoolRisk,
  measure: Measure,
): PoolTerms | null {
  const isInitial = measure === 'initial';
  const places = new Map(account.currencies.map(({ asset }, place) => [asset, place]));
  const wallets = new Map(
    account.balances.map(({ asset, wallet, borrowed }) => [asset, wallet - borrowed]),
  );
  const contracts = legContracts(
    pool,
    ({ settle }) => places.get(settle) ?? -1,
    isInitial ? leverageLaw : tierLaw,
    (leg) => {
      const read = legTerms(leg);
      return read.known ? read.terms.feeToClose : Number.NaN;
    },
  );
  if (contracts === null) return null;
  return {
    currencies: account.currencies.map(({ asset, slabs, borrowing }) => ({
      asset,
      amount: wallets.get(asset) ?? 0,
      worth: market.usd[asset.index] ?? Number.NaN,
      counts: slabSegments(slabs, 1),
      debt:
        borrowing === null
          ? unknownDebt
          : debtSegments(
              borrowing.tiers.cap,
              isInitial ? borrowing.tiers.initialRate : borrowing.tiers.rate,
            ),
      requirementFactor: 1,
    })),
    contracts,
  };
}

/** Known only as far as every tier has the rate of the first: whether the tiers are marginal is not published. */
function debtSegments(cap: SizeTiers['cap'], rate: Float64Array): Segments {
  const other = rate.findIndex((value) => value !== rate[0]);
  const known = other === -1 ? rate.length : other;
  return wholeDebtSegments(cap.subarray(0, known), (tier) => rate[tier]!);
}

/** One position; with orders its tier may depend on the price in ways Bybit does not publish. */
/** An isolated position's initial margin is fixed at entry and meets no level. */
export function bybitIsolatedTerms(
  question: PoolQuestion,
  risk: PoolRisk,
  measure: Measure,
): PoolTerms | null {
  if (measure === 'initial') return null;
  return openingOrders(question.pool).length > 0 ? null : singleCurrencyTerms(risk, tierLaw);
}
