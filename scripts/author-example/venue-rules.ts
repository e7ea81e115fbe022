import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Decimal } from 'decimal.js';
import * as z from 'zod/mini';
import { tiersOf } from '#main/venues/hyperliquid/tiers.ts';
import type { Instrument } from '#shared/domain/instrument.ts';
import type { VenueRules } from '#shared/domain/rules.ts';

const Tables = z.object({
  hyperliquid: z.object({
    mainnet: z.record(z.string(), z.array(z.tuple([z.number(), z.number()]))),
  }),
});

const file = join(import.meta.dirname, '../../recordings/tiers/okx-deribit-hyperliquid.json');
const tables = Tables.parse(JSON.parse(readFileSync(file, 'utf8')));

/** Margin tables of the documentation, for the instruments of the example. */
export function hyperliquidRules(instruments: readonly Instrument[]): VenueRules {
  return {
    venue: 'hyperliquid',
    asOf: Date.UTC(2026, 7, 22),
    origin: 'Hyperliquid docs, margin tiers, mainnet of 2026-08-22 (recordings/tiers)',
    instruments: instruments
      .filter(({ venue }) => venue === 'hyperliquid')
      .map(({ id, venueSymbol }) => ({
        instrument: id,
        tierUnit: 'notional',
        tiers: [...tiersOf(stepsOf(venueSymbol))],
      })),
    collateral: [],
    fees: [],
  };
}

/** The tables name the coins they serve in one key, with commas. */
function stepsOf(coin: string) {
  const entry = Object.entries(tables.hyperliquid.mainnet).find(([coins]) =>
    coins.split(',').includes(coin),
  );
  if (!entry) throw new Error(`no margin table for ${coin}`);
  return entry[1].map(([floor, maxLeverage]) => ({
    lowerBound: new Decimal(floor).toFixed(),
    maxLeverage,
  }));
}
