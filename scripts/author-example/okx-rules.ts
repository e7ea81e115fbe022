import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instrument } from '#shared/domain/instrument.ts';
import type { MarginTier, VenueRules } from '#shared/domain/rules.ts';
import type { AuthoredPosition } from './authored-accounts.ts';

interface TierSet {
  readonly instFamily: string;
  readonly instType: string;
  readonly as_of: string;
  readonly tiers: readonly {
    readonly tier: number;
    readonly maxSz: number;
    readonly mmr: number;
    readonly maxLever: number;
  }[];
}

const FILE = 'recordings/tiers/okx-deribit-hyperliquid.json';

/**
 * Rules of the example's OKX contracts. A family with a recorded table gets its announced rows. BTC-USD has none: its first
 * rate, 0.4 % as recorded beside a position on 2026-01-20, holds as far as the authored position reaches and no further.
 */
export function okxRules(
  instruments: readonly Instrument[],
  positions: readonly AuthoredPosition[],
): VenueRules {
  // A file of the repository; every row is checked when the book is parsed.
  const recorded = JSON.parse(readFileSync(join(import.meta.dirname, '../..', FILE), 'utf8')) as {
    readonly okx: { readonly position_tiers: { readonly sets: readonly TierSet[] } };
  };
  const sets = recorded.okx.position_tiers.sets.filter(({ instType }) => instType === 'SWAP');
  return {
    venue: 'okx',
    asOf: Date.parse('2021-06-11'),
    origin:
      'ETH-USDT swap tiers announced for 2021-06-11; first rate of BTC-USD as recorded on 2026-01-20; taker fee of fee level 1.',
    instruments: instruments.map((instrument) => {
      const set = sets.find(({ instFamily }) => instrument.venueSymbol === `${instFamily}-SWAP`);
      const held = positions.find(({ symbol }) => symbol === instrument.venueSymbol);
      return {
        instrument: instrument.id,
        tierUnit: 'contracts' as const,
        tiers: set ? announced(set) : [firstTier(instrument, held)],
      };
    }),
    collateral: [],
    fees: [{ instrument: null, maker: null, taker: '0.0005', liquidation: null }],
  };
}

function announced({ tiers }: TierSet): MarginTier[] {
  return tiers.map((row, index) => ({
    floor: String(tiers[index - 1]?.maxSz ?? 0),
    cap: String(row.maxSz),
    maintenanceRate: String(row.mmr),
    maxLeverage: String(row.maxLever),
    deduction: null,
  }));
}

function firstTier(instrument: Instrument, held: AuthoredPosition | undefined): MarginTier {
  if (!held)
    throw new Error(`no position tells how far the first tier of ${instrument.id} reaches`);
  const contracts = Math.abs(Number(held.quantity)) / Number(instrument.contractMultiplier);
  return {
    floor: '0',
    cap: String(contracts),
    maintenanceRate: '0.004',
    maxLeverage: null,
    deduction: null,
  };
}
