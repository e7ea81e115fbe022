import { worstQuality, type Quality, type Worth } from '#shared/domain/figure.ts';
import type {
  CompiledFunding,
  CompiledInstrument,
  CompiledLeg,
  Market,
} from '../book/compiled-book.ts';
import { KnownSum, type Reading } from '../book/reading.ts';
import { deribitFundingRate } from './funding-rate.ts';
import { contractNotional } from './pool-risk.ts';

/**
 * What a perpetual position receives a day while its funding rate stays as it is; negative: pays. In its settlement currency,
 * NaN where an input is missing. A positive rate is paid by longs:
 *
 *   −side × value × rate × 24 ÷ interval in hours
 *
 * Value at mark: margin/binance-bybit.md 2.2 (Binance, announcement of 2025-09-18) and 3.10 (Bybit);
 * margin/okx-deribit-hyperliquid.md 1.10 (OKX) and 2.6 (Deribit, accrued continuously). Hyperliquid pays hourly on the oracle
 * price (3.6): the index a book gives, moving with the mark. Where a book gives a Deribit perpetual its index and no rate, the rate
 * follows from the premium as far as no cap can matter.
 */
export function legFundingPerDay(leg: CompiledLeg, market: Market): number {
  const { instrument } = leg.instrument;
  const funding = leg.instrument.funding ?? dampedFunding(leg.instrument);
  if (funding === null || instrument.settlement === 'quanto') return Number.NaN;
  const mark = market.marks[leg.instrument.index] ?? Number.NaN;
  const price =
    instrument.venue === 'hyperliquid' ? mark * (leg.instrument.indexPerMark ?? Number.NaN) : mark;
  const value = contractNotional(leg.instrument, leg.quantity, price);
  return (-Math.sign(leg.quantity) * value * funding.rate * 24) / funding.intervalHours;
}

/** Inside its damper Deribit's rate is nothing; beyond it stands under a cap of the instrument, which no book has. */
function dampedFunding({
  instrument,
  indexPerMark,
}: CompiledInstrument): Pick<CompiledFunding, 'rate' | 'intervalHours'> | null {
  if (instrument.venue !== 'deribit' || indexPerMark === null) return null;
  return deribitFundingRate(1 / indexPerMark - 1) === 0 ? { rate: 0, intervalHours: 8 } : null;
}

function fundingMissing({
  instrument: { instrument, funding, indexPerMark },
  ...leg
}: CompiledLeg): string {
  const { venueSymbol } = instrument;
  if (funding === null)
    return instrument.venue === 'deribit' && indexPerMark !== null
      ? `the funding rate of ${venueSymbol} is not given, nor the cap under which its premium would set it`
      : `the funding rate of ${venueSymbol} is not given`;
  if (instrument.settlement === 'quanto')
    return `how the quanto contract ${venueSymbol} pays funding has no model`;
  return instrument.venue === 'hyperliquid' && indexPerMark === null
    ? `Hyperliquid pays funding on the oracle price, and that of ${venueSymbol} is not given`
    : `there is no mark price for ${venueSymbol}, or no USD price for ${leg.settle.asset}`;
}

/** Under what the figure is asked for: its quality, and the book's clock, epoch ms. */
export interface FundingMoment {
  readonly market: Market;
  readonly quality: Quality;
  readonly now: number;
  /** How far the funding rate of a contract may be trusted. */
  readonly rateWorth: (instrument: CompiledInstrument) => Worth;
}

/**
 * Funding of positions a day, `worth` being one unit of a settlement currency in the wanted one. Only perpetuals pay any. A
 * rate whose exchange has come and gone is stale.
 */
export function fundingPerDay(
  legs: readonly CompiledLeg[],
  worth: (leg: CompiledLeg) => number,
  { market, quality, now, rateWorth }: FundingMoment,
): Reading {
  const sum = new KnownSum();
  const perpetuals = legs.filter(({ instrument }) => instrument.instrument.kind === 'perpetual');
  for (const leg of perpetuals)
    sum.add(legFundingPerDay(leg, market) * worth(leg), () => fundingMissing(leg));
  const reading = withRates(sum.reading('perpetual positions', quality), perpetuals, rateWorth);
  const late = perpetuals.find(({ instrument: { funding } }) => (funding?.nextAt ?? now) < now);
  if (reading.value === null || !late) return reading;
  return {
    ...reading,
    quality: worstQuality(reading.quality, 'stale'),
    reason:
      reading.reason ??
      `the funding rate of ${late.instrument.instrument.venueSymbol} was for an exchange that is past`,
  };
}

/** No better than the rates it was made of. */
function withRates(
  reading: Reading,
  perpetuals: readonly CompiledLeg[],
  rateWorth: FundingMoment['rateWorth'],
): Reading {
  if (reading.value === null) return reading;
  return perpetuals.reduce<Reading>((worst, { instrument }) => {
    const { quality, reason } = rateWorth(instrument);
    return worstQuality(worst.quality, quality) === worst.quality
      ? worst
      : { ...worst, quality, reason: worst.reason ?? reason };
  }, reading);
}
