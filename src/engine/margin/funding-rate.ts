/**
 * How two venues make their funding rates, as fractions of the position's value for eight hours; positive: longs pay.
 * Sources, read August 2026: hyperliquid.gitbook.io trading/funding, support.deribit.com 31424939178397;
 * margin/okx-deribit-hyperliquid.md 3.6 and 2.6.
 */

/** Prices in the quote currency; impact prices are what an order of the impact notional would meet in the book. */
export interface ImpactPrices {
  readonly bid: number;
  readonly ask: number;
  readonly oracle: number;
}

/** (max(0, bid − oracle) − max(0, oracle − ask)) ÷ oracle; the venue averages it over the hour. */
export function hyperliquidPremium({ bid, ask, oracle }: ImpactPrices): number {
  return (Math.max(0, bid - oracle) - Math.max(0, oracle - ask)) / oracle;
}

const INTEREST = 0.0001;
const REACH = 0.0005;
/** 4 % an hour, of which an eighth of the rate is paid. */
const HIGHEST = 8 * 0.04;

/** premium + clamp(0.01 % − premium, ±0.05 %), at most 32 %: an eighth of it is exchanged every hour. */
export function hyperliquidFundingRate(premium: number, asOf: number): number {
  if (isClampOf2023(asOf)) return premium + clamp(INTEREST - premium, REACH_OF_2023);
  return clamp(premium + clamp(INTEREST - premium, REACH), HIGHEST);
}

/**
 * The documents' own sample, of 12 May 2023, is its premium + 0.03 % (info-endpoint/perpetuals, fundingHistory;
 * margin/okx-deribit-hyperliquid.md 3.6). Nothing says when that changed: after the sample, today's rule is taken.
 */
const REACH_OF_2023 = 0.0003;
const CLAMP_OF_2023_SEEN = Date.UTC(2023, 4, 12, 23, 59, 59, 999);

function isClampOf2023(asOf: number): boolean {
  return asOf <= CLAMP_OF_2023_SEEN;
}

const DAMPER = 0.00025;

/** max(0.025 %, premium) + min(−0.025 %, premium), before the cap of the instrument; accrued continuously. */
export function deribitFundingRate(premium: number): number {
  return Math.max(DAMPER, premium) + Math.min(-DAMPER, premium);
}

function clamp(value: number, reach: number): number {
  return Math.max(-reach, Math.min(reach, value));
}
