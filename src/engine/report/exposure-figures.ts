import type { AccountRisk } from '../book/account-risk.ts';
import type { BookRisk } from '../book/book-risk.ts';
import type { CompiledLeg } from '../book/compiled-book.ts';
import { KnownSum, mapReading, sumAll, unknown, type Reading } from '../book/reading.ts';
import { effectiveLeverage } from '../margin/effective-leverage.ts';
import { fundingWorth } from '../freshness/price-worth.ts';
import { fundingPerDay, type FundingMoment } from '../margin/funding.ts';
import { orderMargin, worthInPool } from '../margin/order-margin.ts';
import { exposureMissing, legExposureUsd, type PoolRisk } from '../margin/pool-risk.ts';
import type { FieldWriter } from './report-fields.ts';

interface ExposureReadings {
  readonly orderMargin: Reading;
  readonly effectiveLeverage: Reading;
  readonly fundingPerDay: Reading;
}

/** Of one pool, amounts in its margin asset, or USD where many assets count together. */
export function poolExposures(
  risk: BookRisk,
  account: AccountRisk,
  pool: PoolRisk,
): ExposureReadings {
  const { market } = risk;
  const { legs } = pool.pool;
  return {
    orderMargin: poolOrderMargin(risk, account, pool),
    effectiveLeverage: effectiveLeverage(grossOf(legs, risk, account), inUsd(pool, pool.equity)),
    fundingPerDay: fundingPerDay(
      legs,
      (leg) => worthInPool(pool.pool, leg, market),
      momentOf(risk, account),
    ),
  };
}

/** Of an account, amounts in USD. */
export function accountExposures(risk: BookRisk, account: AccountRisk): ExposureReadings {
  const { pools } = account;
  if (account.account.account.unread !== undefined) {
    const missing = unknown(account.load.reason ?? 'it was never read');
    return { orderMargin: missing, effectiveLeverage: missing, fundingPerDay: missing };
  }
  const usdOf = (leg: CompiledLeg): number => risk.market.usd[leg.settle.index] ?? Number.NaN;
  return {
    orderMargin: accountOrderMargin(risk, account),
    effectiveLeverage: effectiveLeverage(account.grossExposure, account.equity),
    fundingPerDay: fundingPerDay(
      pools.flatMap((pool) => pool.pool.legs),
      usdOf,
      momentOf(risk, account),
    ),
  };
}

/** |exposure| of one position over the equity behind it. */
export function positionLeverage(
  risk: BookRisk,
  account: AccountRisk,
  pool: PoolRisk,
  leg: CompiledLeg,
): Reading {
  return effectiveLeverage(grossOf([leg], risk, account), inUsd(pool, pool.equity));
}

export function writeExposures(
  writer: FieldWriter,
  readings: ExposureReadings,
): {
  readonly orderMargin: string | null;
  readonly effectiveLeverage: number | null;
  readonly fundingPerDay: string | null;
} {
  return {
    orderMargin: writer.amount('orderMargin', readings.orderMargin),
    effectiveLeverage: writer.ratio('effectiveLeverage', readings.effectiveLeverage),
    fundingPerDay: writer.amount('fundingPerDay', readings.fundingPerDay),
  };
}

function momentOf(risk: BookRisk, { quality }: AccountRisk): FundingMoment {
  return {
    market: risk.market,
    quality,
    now: risk.freshness?.now ?? risk.book.book.asOf,
    rateWorth: (instrument) => fundingWorth(risk, instrument),
  };
}

function grossOf(
  legs: readonly CompiledLeg[],
  { market }: BookRisk,
  { quality }: AccountRisk,
): Reading {
  const sum = new KnownSum();
  for (const leg of legs)
    sum.add(Math.abs(legExposureUsd(leg, market)), () => exposureMissing(leg));
  return sum.reading('positions', quality);
}

function inUsd({ usd, pool }: PoolRisk, amount: Reading): Reading {
  return Number.isNaN(usd) && amount.value !== null
    ? unknown(`there is no USD price for ${pool.pool.marginAsset ?? 'the margin asset'}`)
    : mapReading(amount, (value) => value * usd);
}

function poolOrderMargin({ market }: BookRisk, account: AccountRisk, pool: PoolRisk): Reading {
  const { quality } = account;
  return orderMargin({ account: account.account, pool: pool.pool, market, quality }, pool);
}

function accountOrderMargin(risk: BookRisk, account: AccountRisk): Reading {
  const { pools, quality, account: held } = account;
  if (pools.length === 0 && held.account.orders.length > 0)
    return unknown('the book has no pool for the account’s orders');
  // No order needs nothing, whatever a margin asset is worth.
  const parts = pools.map((pool) => {
    const amount = poolOrderMargin(risk, account, pool);
    return amount.value === 0 ? amount : inUsd(pool, amount);
  });
  return sumAll(parts, quality);
}
