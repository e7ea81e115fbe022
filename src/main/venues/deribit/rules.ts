import type { Instrument } from '#shared/domain/instrument.ts';
import type { SizeRateRules, VenueRules } from '#shared/domain/rules.ts';

/** One dated table of standard margin: rates at size zero and the rise of both per coin. */
interface DatedRates {
  /** Epoch ms; in force from, and until (not included). */
  readonly from: number;
  readonly until: number;
  readonly origin: string;
  /** By what the contract pays in and moves with: `BTC` inverse, `BTC_USDC` linear. */
  readonly rates: Readonly<Record<string, Omit<SizeRateRules, 'instrument'>>>;
}

/**
 * Deribit publishes no endpoint for these. Read August 2026: support.deribit.com 25944826427293 (11 January 2022) and
 * 25944738177565 (linear perpetuals); margin/okx-deribit-hyperliquid.md 2.3. A new standard margin was announced on 5 August
 * 2026 and its parameters could not be read, so from August 2026 on there is no table, and none for any other coin.
 */
const published: readonly DatedRates[] = [
  {
    from: Date.UTC(2022, 0, 11),
    until: Date.UTC(2026, 7, 1),
    origin: 'Deribit support pages: standard margin rates of 11 January 2022, until August 2026',
    rates: {
      BTC: { initialRate: '0.02', maintenanceRate: '0.01', slope: '0.00005' },
      ETH: { initialRate: '0.02', maintenanceRate: '0.01', slope: '0.000004' },
      BTC_USDC: { initialRate: '0.02', maintenanceRate: '0.01', slope: '0.00005' },
      SOL_USDC: { initialRate: '0.04', maintenanceRate: '0.02', slope: '0.000005' },
    },
  },
];

/** Standard margin rates of the futures and perpetuals among these contracts at a time; null when none are published for it. */
export function deribitRules(instruments: readonly Instrument[], at: number): VenueRules | null {
  const table = published.find(({ from, until }) => from <= at && at < until);
  if (!table) return null;
  const sizeRates = instruments.flatMap((instrument) => {
    const own = instrument.kind === 'option' ? undefined : table.rates[familyOf(instrument)];
    return own ? [{ instrument: instrument.id, ...own }] : [];
  });
  if (sizeRates.length === 0) return null;
  return {
    venue: 'deribit',
    asOf: table.from,
    origin: table.origin,
    instruments: [],
    sizeRates,
    collateral: [],
    fees: [],
  };
}

function familyOf({ settlement, base, quote }: Instrument): string {
  return settlement === 'inverse' ? base : `${base}_${quote}`;
}
