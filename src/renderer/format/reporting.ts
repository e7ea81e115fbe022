import { shallowRef } from 'vue';
import { toDecimalText, toNumber, type DecimalText } from '#shared/domain/decimal-text.ts';
import { worstQuality, type Quality } from '#shared/domain/figure.ts';
import type { ReportingRate } from '#shared/domain/reporting.ts';

/** What amounts are shown in. Figures reach the page in USD. */
export interface Reporting {
  readonly currency: ReportingRate['currency'];
  /** USD a unit. */
  readonly usd: number;
  /** null: in USD, which no rate can spoil. */
  readonly quality: Quality | null;
  readonly reason: string | null;
  readonly origin: string | null;
  /** Epoch ms of the book's clock. */
  readonly at: number | null;
}

const DOLLAR: Reporting = {
  currency: 'USD',
  usd: 1,
  quality: null,
  reason: null,
  origin: null,
  at: null,
};

const inForce = shallowRef(DOLLAR);
let given: ReportingRate | null = null;

/** What amounts are shown in now; figures on screen follow it. */
export function reporting(): Reporting {
  return inForce.value;
}

export function reportingCurrency(): Reporting['currency'] {
  return inForce.value.currency;
}

/** `rate` null, or one that nobody has stated: amounts are shown in USD. */
export function reportBy(rate: ReportingRate | null): void {
  // The same again changes nothing on screen.
  if (rate === given) return;
  given = rate;
  const usd = rate === null || rate.usd === null ? Number.NaN : toNumber(rate.usd);
  inForce.value = rate !== null && usd > 0 ? { ...rate, usd } : DOLLAR;
}

export function inReporting(usd: number): number {
  return usd / inForce.value.usd;
}

/** What an amount is worth where it is shown: no more than the rate it is shown by. */
export function qualityReported(quality: Quality): Quality {
  const { quality: ofRate } = inForce.value;
  return ofRate === null ? quality : worstQuality(quality, ofRate);
}

/** The same with why. */
export function worthReported<
  W extends { readonly quality: Quality; readonly reason: string | null },
>(worth: W): W {
  const quality = qualityReported(worth.quality);
  return quality === worth.quality ? worth : { ...worth, quality, reason: inForce.value.reason };
}

/** In USD every digit stays. */
export function reportedText(usd: DecimalText): DecimalText {
  return inForce.value.currency === 'USD' ? usd : toDecimalText(inReporting(toNumber(usd)));
}
