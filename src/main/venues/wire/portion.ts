import type { Account, ReportedMargin, ReportedPosition } from '#shared/domain/account.ts';
import type { AssetPrice, Instrument, InstrumentPrice } from '#shared/domain/instrument.ts';
import type { VenueRules } from '#shared/domain/rules.ts';
import type { Proof } from '../same-account.ts';

/** One account with everything its figures need, ready to be put into a book. */
export interface AccountPortion {
  readonly account: Account;
  readonly instruments: readonly Instrument[];
  readonly prices: readonly InstrumentPrice[];
  readonly assetPrices: readonly AssetPrice[];
  readonly rules: VenueRules | null;
}

/** What the caller knows about an account that its replies do not say. */
export interface AccountContext {
  readonly id: string;
  readonly label: string;
  /** Epoch ms to speak for when neither a reply nor its recording carries a time. */
  readonly fallbackTime: number;
  /** Text of the tier table that ships with the app; null leaves accounts without their own table unmodelled. */
  readonly shippedTiers: string | null;
  /** What must show that the replies belong to one account. */
  readonly proof: Proof;
}

const noMargin = {
  equity: null,
  marginBalance: null,
  initialMargin: null,
  maintenanceMargin: null,
  available: null,
  unrealizedPnl: null,
  nativeRatio: null,
} as const;

/** The venue's figures for a pool, coin or account; what is not named was not reported. */
export function reportedMargin(
  currency: string,
  asOf: number,
  figures: Partial<Omit<ReportedMargin, 'currency' | 'asOf'>>,
): ReportedMargin {
  return { currency, asOf, ...noMargin, ...figures };
}

const noPositionFigures: ReportedPosition = {
  mark: null,
  notional: null,
  unrealizedPnl: null,
  initialMargin: null,
  maintenanceMargin: null,
  liquidationPrice: null,
  bankruptcyPrice: null,
};

export function reportedPosition(figures: Partial<ReportedPosition>): ReportedPosition {
  return { ...noPositionFigures, ...figures };
}
