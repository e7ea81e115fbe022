import type { ReportAccount } from '#shared/domain/risk-report.ts';
import type { AccountRisk } from '../book/account-risk.ts';
import type { BookRisk } from '../book/book-risk.ts';
import type { Market } from '../book/compiled-book.ts';
import { poolAvailable } from '../book/modelled-margins.ts';
import { unknown, type Reading } from '../book/reading.ts';
import type { PoolRisk } from '../margin/pool-risk.ts';
import { venueProcess } from '../margin/process/venue-process.ts';
import { poolRows } from '../reconcile/reconcile.ts';
import { poolExposures, writeExposures } from './exposure-figures.ts';
import { ownRatio } from './own-ratio.ts';
import { comparisons, FieldWriter, nearestMove } from './report-fields.ts';

type ReportPool = ReportAccount['pools'][number];

export function poolReport(risk: BookRisk, account: AccountRisk, pool: PoolRisk): ReportPool {
  const writer = new FieldWriter();
  const { id, kind, marginAsset, reported } = pool.pool.pool;
  const figures = {
    equity: writer.amount('equity', pool.equity),
    marginBalance: writer.amount('marginBalance', pool.marginBalance),
    initialMargin: writer.amount('initialMargin', pool.initialMargin),
    maintenanceMargin: writer.amount('maintenanceMargin', pool.maintenanceMargin),
    ...writeExposures(writer, poolExposures(risk, account, pool)),
    available: writer.amount('available', availableOf(risk, account, pool)),
  };
  const load = writer.ratio('load', pool.load);
  return {
    id,
    kind,
    marginAsset,
    ...figures,
    load,
    beyondLiquidation: pool.load.beyond,
    nativeRatio: ownRatio(account, [reported], pool.load),
    quality: pool.load.quality,
    process: processOf(risk, account, pool, writer),
    compared: comparisons(poolRows(risk, account, pool)),
    reasons: writer.reasons,
  };
}

function availableOf({ market }: BookRisk, account: AccountRisk, pool: PoolRisk): Reading {
  if (account.noModel !== null) return unknown(account.noModel);
  return pool.pool.pool.kind === 'isolated'
    ? unknown('the margin of an isolated position backs nothing else')
    : poolAvailable(pool, account.pools, { market, quality: account.quality });
}

/** Nothing held and nothing owed: there is nothing to liquidate. */
function processOf(
  { market }: BookRisk,
  account: AccountRisk,
  pool: PoolRisk,
  writer: FieldWriter,
): ReportPool['process'] {
  if (pool.pool.legs.length === 0 && pool.load.value === 0) return [];
  const steps = venueProcess({
    account: account.account,
    pool: pool.pool,
    market: marketAtLiquidation(account, pool, market),
  });
  if (steps === null)
    writer.reasons['process'] =
      'what the venue does to accounts of this mode is not described here yet';
  return steps === null ? [] : [...steps];
}

/**
 * An isolated position is liquidated at one price, the nearest; which prices take a shared pool there is open, so its amounts are
 * counted at those in force.
 */
function marketAtLiquidation(account: AccountRisk, pool: PoolRisk, market: Market): Market {
  const [leg, other] = pool.pool.legs;
  if (pool.pool.pool.kind !== 'isolated' || !leg || other) return market;
  const result = account.instrumentBandsOf(pool, leg.position.instrument);
  const move = result.known ? nearestMove(result.bands.liquidation) : null;
  if (move === null) return market;
  const marks = Float64Array.from(market.marks);
  marks[leg.instrument.index] = marks[leg.instrument.index]! * (1 + move);
  return { ...market, marks };
}
