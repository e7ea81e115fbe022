import type { NativeRatio, ReportedMargin } from '#shared/domain/account.ts';
import { toDecimalText, toNumber, unsignedZero } from '#shared/domain/decimal-text.ts';
import type { VenueId } from '#shared/domain/venue.ts';

/**
 * A venue's own ratio on our scale: the fraction of what liquidates, 1 everywhere. Infinity: beyond liquidation.
 * Directions: margin/binance-bybit.md 4.6, margin/okx-deribit-hyperliquid.md 0.1.
 */
export function loadOfNative(ratio: NativeRatio): number {
  const value = toNumber(ratio.value);
  switch (ratio.kind) {
    case 'margin-ratio':
    case 'account-mm-rate':
    case 'maintenance-used':
      return value < 0 ? Number.POSITIVE_INFINITY : value;
    case 'mgn-ratio':
      return value <= 0 ? Number.POSITIVE_INFINITY : 1 / value;
    case 'uni-mmr':
      return value <= 0 ? Number.POSITIVE_INFINITY : 1.05 / value;
  }
}

/** The load a venue's figures state: its ratio where it printed one, else its own maintenance over its own margin balance. */
export function nativeLoad(reported: ReportedMargin): number | null {
  if (reported.nativeRatio) return loadOfNative(reported.nativeRatio);
  if (reported.maintenanceMargin === null || reported.marginBalance === null) return null;
  const maintenance = toNumber(reported.maintenanceMargin);
  const balance = toNumber(reported.marginBalance);
  if (balance > 0) return maintenance / balance;
  return maintenance > 0 ? Number.POSITIVE_INFINITY : null;
}

/** The ratio as the venue's own screen says it. */
export function nativeText(ratio: NativeRatio): string {
  const value = toNumber(ratio.value);
  const digits = (number: number, decimals: number): string =>
    unsignedZero(number.toFixed(decimals));
  const percent = `${digits(value * 100, 2)} %`;
  switch (ratio.kind) {
    case 'margin-ratio':
      return percent;
    case 'account-mm-rate':
      return `MMR ${percent}`;
    case 'mgn-ratio':
      return `${digits(value * 100, value >= 10 ? 0 : 1)} %`;
    case 'uni-mmr':
      return `uniMMR ${digits(value, 2)}`;
    case 'maintenance-used':
      return percent;
  }
}

/** Of an account's printed ratios, whole account and pools, the one nearest to liquidation; null when none was printed. */
export function worstPrinted(rows: readonly (ReportedMargin | null)[]): NativeRatio | null {
  const printed = rows.flatMap((row) => (row?.nativeRatio ? [row.nativeRatio] : []));
  return printed.sort((left, right) => loadOfNative(right) - loadOfNative(left))[0] ?? null;
}

/** A load we computed, said in the venue's own ratio and direction; null where the venue prints none: OKX's is infinite without positions. */
export function nativeOfLoad(venue: VenueId, load: number): NativeRatio | null {
  switch (venue) {
    case 'binance':
    case 'deribit':
      return { kind: 'margin-ratio', value: toDecimalText(load) };
    case 'bybit':
      return { kind: 'account-mm-rate', value: toDecimalText(load) };
    case 'okx':
      return load === 0 ? null : { kind: 'mgn-ratio', value: toDecimalText(1 / load) };
    case 'hyperliquid':
      return { kind: 'maintenance-used', value: toDecimalText(load) };
  }
}
