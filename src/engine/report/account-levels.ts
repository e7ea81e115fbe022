import { worstQuality, type Quality } from '#shared/domain/figure.ts';
import type { ReportLevel, VenueLevel } from '#shared/domain/venue-level.ts';
import type { AccountRisk } from '../book/account-risk.ts';
import { known, sumAll, unknown, type Reading } from '../book/reading.ts';
import type { Market } from '../book/compiled-book.ts';
import { countsOrders, orderMargin, ordersMissing } from '../margin/order-margin.ts';
import type { LoadReading, PoolRisk } from '../margin/pool-risk.ts';
import { venueLevels } from '../margin/venue-levels.ts';

/** An account at the levels of its mode; null where the mode has none yet. */
export function accountLevels(account: AccountRisk, market: Market): ReportLevel[] | null {
  const levels = venueLevels(account.account.account.mode);
  if (levels === null) return null;
  const now = { maintenance: account.load, initial: initialLoad(account, market) };
  return levels.map((level) => reportLevel(level, now[level.measure]));
}

function reportLevel(level: VenueLevel, now: LoadReading): ReportLevel {
  const { id, words, measure, ratio, whose, source } = level;
  const passed = hasPassed(ratio, now);
  const doubt = now.reason ?? `the figure is ${now.quality}`;
  return {
    id,
    words,
    measure,
    ratio,
    whose,
    source,
    value: now.value,
    passed,
    quality: now.quality,
    reason: level.unknown ?? (passed === null || now.value === null ? doubt : null),
  };
}

/** Only a fresh and whole figure may say "not yet". */
function hasPassed(ratio: number | null, { value, beyond, quality }: LoadReading): boolean | null {
  if (beyond) return true;
  if (ratio === null || value === null) return null;
  if (value >= ratio) return true;
  return isSound(quality) ? false : null;
}

function isSound(quality: Quality): boolean {
  return quality === 'live' || quality === 'as-of';
}

/**
 * Initial margin ÷ margin balance of the worst shared pool: at 1 nothing is left to open with. Resting orders count, those on
 * isolated positions of the same currency too (margin/binance-bybit.md 2.4, margin/okx-deribit-hyperliquid.md 3.2). Positions in
 * isolated pools have nothing to do with it.
 */
function initialLoad(account: AccountRisk, market: Market): LoadReading {
  const shared = account.pools.filter(({ pool }) => pool.pool.kind !== 'isolated');
  const [only, second] = account.pools;
  if (shared.length === 0)
    return {
      ...unknown('the balance that a new position would draw on is not in the book'),
      beyond: false,
    };
  const { mode } = account.account.account;
  const loads = shared.map((risk) => poolInitialLoad(account, risk, market));
  const whole = worst(loads);
  // A pool that is the whole account may borrow the account's figures: the venue's own, where the model lacks an input.
  const borrows = whole.value === null && !whole.beyond && !second && only && countsOrders(mode);
  if (!borrows) return whole;
  const borrowed = ratio(account.marginBalance, account.initialMargin);
  const unasked = ordersMissing(account.account);
  return unasked === null || borrowed.source === 'venue' ? borrowed : atLeast(borrowed, unasked);
}

function poolInitialLoad(account: AccountRisk, shared: PoolRisk, market: Market): LoadReading {
  const { account: held, pools, quality } = account;
  const unasked = ordersMissing(held);
  if (unasked !== null) return atLeast(ratio(shared.marginBalance, shared.initialMargin), unasked);
  const isolated = pools.filter(
    ({ pool }) => pool.pool.kind === 'isolated' && pool.asset === shared.pool.asset,
  );
  const { mode } = held.account;
  const orders = [...(countsOrders(mode) ? [] : [shared]), ...isolated].map((risk) =>
    orderMargin({ account: held, pool: risk.pool, market, quality }, risk),
  );
  return ratio(shared.marginBalance, sumAll([shared.initialMargin, ...orders], quality));
}

/** A figure that lacks a part. */
function atLeast(load: LoadReading, reason: string): LoadReading {
  if (load.value === null) return load;
  const quality = worstQuality(load.quality, 'partial');
  return { ...load, quality, reason: `at least this: ${reason}` };
}

function ratio(marginBalance: Reading, initial: Reading): LoadReading {
  if (initial.value === null) return { ...initial, beyond: false };
  if (marginBalance.value === null) return { ...marginBalance, beyond: false };
  const quality = worstQuality(marginBalance.quality, initial.quality);
  const source = initial.source ?? 'model';
  if (initial.value === 0 && marginBalance.value >= 0)
    return { ...known(0, quality, source), beyond: false };
  if (marginBalance.value <= 0) {
    const reason = 'the margin balance is at or below zero';
    return { value: null, quality, source, reason, beyond: true };
  }
  return { ...known(initial.value / marginBalance.value, quality, source), beyond: false };
}

/** The largest; while one is unknown it is only a lower bound. */
function worst(loads: readonly LoadReading[]): LoadReading {
  const beyond = loads.find((load) => load.beyond);
  if (beyond) return beyond;
  const missing = loads.find(({ value }) => value === null);
  const largest = loads.reduce((first, second) =>
    (second.value ?? -1) > (first.value ?? -1) ? second : first,
  );
  if (!missing || largest.value === null) return largest;
  return atLeast(largest, missing.reason ?? 'a pool is unknown');
}
