import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InstrumentRules, VenueRules } from '#shared/domain/rules.ts';
import * as z from 'zod/mini';

/**
 * What the example's Bybit account is margined by. Tiers: risk limits of 2026-08-05 as recorded. The taker fee is the base
 * rate of Bybit's own worked examples (by-22). The collateral value of BTC is the example's own: no table was recorded.
 */
const Table = z.object({
  tiers: z.array(
    z.object({
      floor: z.string(),
      limit: z.string(),
      mmr: z.string(),
      maxLeverage: z.string(),
      mmDeduction: z.string(),
    }),
  ),
});
const Tables = z.object({ bybit: z.record(z.string(), z.unknown()) });

export const BYBIT_TAKER = '0.00055';
export const BYBIT_BTC_WEIGHT = '0.95';
/** Of the sample reply in Bybit's API documentation (position-tiers, BTC), lent to USDT: no table was recorded. */
const BYBIT_LOAN_RATE = '0.04';

const usdtLoan = {
  asset: 'USDT',
  tiers: [
    {
      floor: '0',
      cap: '1000000',
      maintenanceRate: BYBIT_LOAN_RATE,
      maxLeverage: '5',
      deduction: null,
    },
  ],
  takerFee: null,
};

const file = join(import.meta.dirname, '../../recordings/tiers/binance-bybit.json');
const tables = Tables.parse(JSON.parse(readFileSync(file, 'utf8'))).bybit;

/** Rules for the wanted instruments; throws on one without a recorded table. */
export function bybitRules(wanted: readonly string[]): VenueRules {
  return {
    venue: 'bybit',
    asOf: Date.UTC(2026, 7, 5),
    origin:
      'Bybit risk limits of 2026-08-05 (recordings/tiers/binance-bybit.json); base taker fee; collateral values and borrowing rate authored for the example',
    instruments: wanted.map(riskLimits),
    borrowing: [usdtLoan],
    collateral: [
      { asset: 'USDT', slabs: [{ from: '0', to: null, weight: '1' }] },
      { asset: 'BTC', slabs: [{ from: '0', to: null, weight: BYBIT_BTC_WEIGHT }] },
    ],
    fees: [{ instrument: null, maker: null, taker: BYBIT_TAKER, liquidation: null }],
  };
}

function riskLimits(instrument: string): InstrumentRules {
  const table = Table.parse(tables[instrument.replace('bybit:', '')]);
  return {
    instrument,
    tierUnit: 'notional',
    tiers: table.tiers.map((tier) => ({
      floor: tier.floor,
      cap: tier.limit,
      maintenanceRate: tier.mmr,
      maxLeverage: tier.maxLeverage,
      deduction: tier.mmDeduction,
    })),
  };
}
