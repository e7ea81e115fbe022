import type { CompiledLeg } from '../book/compiled-book.ts';
import { slabSegments } from '../merged/counting.ts';
import type { Measure, PoolTerms, RequirementLaw } from '../merged/pool-terms.ts';
import { legContracts, singleCurrencyTerms } from '../merged/single-currency.ts';
import { poolAssets } from './deribit-cross-standard.ts';
import { ratesInForce } from './deribit-margin.ts';
import type { PoolQuestion, PoolRisk } from './pool-risk.ts';

export function deribitSegregatedTerms(
  question: PoolQuestion,
  risk: PoolRisk,
  measure: Measure,
): PoolTerms | null {
  return singleCurrencyTerms(risk, (leg) => rateLaw(leg, question, measure));
}

export function deribitCrossTerms(
  question: PoolQuestion,
  risk: PoolRisk,
  measure: Measure,
): PoolTerms | null {
  if (question.pool.pool.marginAsset !== null)
    return deribitSegregatedTerms(question, risk, measure);
  const { account, pool, market } = question;
  const assets = [...poolAssets(account, pool)];
  const contracts = legContracts(
    pool,
    ({ settle }) => assets.indexOf(settle),
    (leg) => rateLaw(leg, question, measure),
  );
  if (contracts === null) return null;
  return {
    currencies: assets.map((asset) => {
      const balance = account.balances.find((entry) => entry.asset === asset);
      const slabs = account.currencies.find((entry) => entry.asset === asset)?.slabs ?? null;
      const inFull = slabs?.weight.every((weight) => weight === 1) ?? false;
      return {
        asset,
        amount: balance ? balance.wallet - balance.borrowed : Number.NaN,
        worth: market.usd[asset.index] ?? Number.NaN,
        // What a haircut does to a debt is not documented.
        counts: slabSegments(slabs, inFull ? 1 : Number.NaN),
        debt: null,
        requirementFactor: 1,
      };
    }),
    contracts,
  };
}

function rateLaw(
  leg: CompiledLeg,
  { account }: PoolQuestion,
  measure: Measure,
): RequirementLaw | null {
  const rate = ratesInForce(leg, account.account.asOf)?.[measure];
  return rate ? { kind: 'size-line', ...rate } : null;
}
