import { slabSegments, unknownDebt, wholeDebtSegments } from '../merged/counting.ts';
import type { ContractLaw, Measure, PoolTerms } from '../merged/pool-terms.ts';
import { legContracts, singleCurrencyTerms } from '../merged/single-currency.ts';
import { exposuresOf, type Exposure } from './okx-exposures.ts';
import { okxBorrowFee } from './okx-formulas.ts';
import { crossCash } from './okx-multi-currency.ts';
import { restingOrders } from './okx-resting.ts';
import { okxSpotMarginTerms, spotMarginOf } from './okx-spot-margin.ts';
import type { PoolQuestion, PoolRisk } from './pool-risk.ts';

/** Futures mode, and an isolated position in any mode: one currency; tiers go by contracts, so a rate never changes with price. */
export function okxSingleTerms(
  question: PoolQuestion,
  risk: PoolRisk,
  measure: Measure,
): PoolTerms | null {
  if (measure === 'initial') return null;
  const spotMargin = spotMarginOf(question);
  if (spotMargin !== null) return okxSpotMarginTerms(question, risk, spotMargin);
  const contracts = okxContracts(question, () => 0);
  return (
    contracts &&
    singleCurrencyTerms(
      risk,
      (_, index) => contracts[index]!.law,
      contracts.slice(question.pool.legs.length),
    )
  );
}

/** No level of OKX goes by initial margin. */
export function okxMultiCurrencyTerms(
  question: PoolQuestion,
  risk: PoolRisk,
  measure: Measure,
): PoolTerms | null {
  if (question.pool.pool.kind === 'isolated') return okxSingleTerms(question, risk, measure);
  if (measure === 'initial') return null;
  const { account, market } = question;
  const places = new Map(account.currencies.map(({ asset }, place) => [asset, place]));
  const contracts = okxContracts(question, ({ terms }) => places.get(terms.settle) ?? -1);
  if (contracts === null) return null;
  return {
    currencies: account.currencies.map(({ asset, slabs, borrowing }) => ({
      asset,
      amount: crossCash(account, asset),
      worth: market.usd[asset.index] ?? Number.NaN,
      counts: slabSegments(slabs, 1),
      debt:
        borrowing === null
          ? unknownDebt
          : wholeDebtSegments(
              borrowing.tiers.cap,
              (tier) =>
                borrowing.tiers.rate[tier]! +
                okxBorrowFee(1, borrowing.tiers.rate[tier]!, borrowing.takerFee ?? Number.NaN),
            ),
      requirementFactor: 1,
    })),
    contracts,
  };
}

/** Legs in their order, then the orders that count like positions; null where an order's price is the mark itself. */
function okxContracts(
  { pool, market }: PoolQuestion,
  currencyOf: (exposure: Exposure) => number,
): readonly ContractLaw[] | null {
  const { openings, contracts: resting } = restingOrders(pool);
  if (resting.some((order) => order.price === null)) return null;
  const isolated = pool.pool.kind === 'isolated';
  const { list } = exposuresOf(pool, isolated ? [] : openings, market);
  const legs = legContracts(
    pool,
    (leg) => currencyOf(list[pool.legs.indexOf(leg)]!),
    (_, index) => lawOf(list[index]!),
  );
  if (legs === null) return null;
  const orders = list.slice(pool.legs.length).map((exposure, index): ContractLaw => ({
    terms: exposure.terms,
    quantity: openings[index]!.quantity ?? 0,
    entry: null,
    currency: currencyOf(exposure),
    law: lawOf(exposure),
    constant: 0,
  }));
  return [...legs, ...orders];
}

/** Maintenance of the whole size and the fee of closing it. */
function lawOf({ rate, terms }: Exposure): ContractLaw['law'] {
  return { kind: 'rate', rate: rate + (terms.takerFee ?? Number.NaN) };
}
