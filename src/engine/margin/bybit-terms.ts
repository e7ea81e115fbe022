import { slabSegments, unknownDebt, wholeDebtSegments } from '../merged/counting.ts';
import type { Measure, PoolTerms, Segments } from '../merged/pool-terms.ts';
import {
  legContracts,
  leverageLaw,
  singleCurrencyTerms,
  tierLaw,
} from '../merged/single-currency.ts';
import type { CompiledLeg } from '../book/compiled-book.ts';
import { positionValue } from './bybit-contract.ts';
import { legTerms } from './bybit-leg.ts';
import { bybitBasisAt } from './bybit-rules.ts';
import { openingOrders } from './bybit-orders.ts';
import { fixedAtEntry } from './legacy/bybit-entry-value.ts';
import type { PoolQuestion, PoolRisk } from './pool-risk.ts';
import type { SizeTiers } from './size-tiers.ts';
import { maintenanceMargin } from './tiers.ts';

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
  const { asOf } = account.account;
  const lawOfToday = isInitial ? leverageLaw : tierLaw;
  const contracts = legContracts(
    pool,
    ({ settle }) => places.get(settle) ?? -1,
    bybitBasisAt(asOf) === 'entry' ? () => fixedAtEntry : lawOfToday,
    (leg) => constantOf(leg, asOf, measure),
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

/** The fee to close, and before September 2025 the whole margin: it was of the value at entry. */
function constantOf(leg: CompiledLeg, asOf: number, measure: Measure): number {
  const read = legTerms(leg, asOf);
  if (!read.known) return Number.NaN;
  const { contract, entry, basis, tiers, feeToClose } = read.terms;
  if (basis === 'mark') return feeToClose;
  const value = positionValue(contract, entry.price);
  return (
    feeToClose + (measure === 'initial' ? value / entry.leverage : maintenanceMargin(tiers, value))
  );
}

/** Known only as far as every tier has the rate of the first: whether the tiers are marginal is not published. */
function debtSegments(cap: SizeTiers['cap'], rate: Float64Array): Segments {
  const other = rate.findIndex((value) => value !== rate[0]);
  const known = other === -1 ? rate.length : other;
  return wholeDebtSegments(cap.subarray(0, known), (tier) => rate[tier]!);
}

/**
 * One position; with orders its tier may depend on the price in ways Bybit does not publish. Its initial margin is fixed at entry
 * and meets no level.
 */
export function bybitIsolatedTerms(
  question: PoolQuestion,
  risk: PoolRisk,
  measure: Measure,
): PoolTerms | null {
  if (measure === 'initial') return null;
  if (openingOrders(question.pool).length > 0) return null;
  if (bybitBasisAt(question.account.account.asOf) === 'mark')
    return singleCurrencyTerms(risk, tierLaw);
  const terms = singleCurrencyTerms(risk, () => fixedAtEntry);
  const constant = risk.requirement.value;
  if (terms === null || constant === null) return null;
  return { ...terms, contracts: terms.contracts.map((contract) => ({ ...contract, constant })) };
}
