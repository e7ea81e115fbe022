import { toNumber, type DecimalText } from '#shared/domain/decimal-text.ts';
import { groupDecimal, groupNumber, type SignDisplay } from './number.ts';

/** Whole dollars: `1,284,310`. The unit stands once per column or panel, not here. */
export function formatUsd(amount: DecimalText, sign: SignDisplay = 'negative'): string {
  return groupDecimal(amount, 0, sign);
}

export function formatUsdSigned(amount: DecimalText): string {
  return groupDecimal(amount, 0, 'always');
}

/** Four figures at most, for narrow columns: `+1.42 M`, `−386 k`, `94`. */
export function formatUsdCompact(amount: DecimalText, sign: SignDisplay = 'negative'): string {
  return compact(toNumber(amount), sign);
}

export function formatUsdCompactSigned(amount: DecimalText): string {
  return compact(toNumber(amount), 'always');
}

const scales = [
  { from: 999.5e6, unit: 1e9, suffix: '\u00a0B' },
  { from: 999.5e3, unit: 1e6, suffix: '\u00a0M' },
  { from: 999.5, unit: 1e3, suffix: '\u00a0k' },
] as const;

function compact(value: number, sign: SignDisplay): string {
  const size = Math.abs(value);
  for (const { from, unit, suffix } of scales) {
    if (size < from) continue;
    const scaled = size / unit;
    const digits = scaled >= 99.95 ? 0 : scaled >= 9.995 ? 1 : 2;
    return groupNumber(value / unit, digits, sign) + suffix;
  }
  return groupNumber(value, 0, sign);
}

/** A price with as many decimals as its size calls for, the same at every tick, so that columns do not jitter. */
export function formatPrice(price: DecimalText): string {
  return groupDecimal(price, priceDigits(Math.abs(toNumber(price))), 'negative');
}

function priceDigits(size: number): number {
  if (size >= 1_000) return 1;
  if (size >= 100) return 2;
  if (size >= 10) return 3;
  if (size >= 1) return 4;
  if (size === 0) return 1;
  // Below one: five significant digits, as 0.15090 or 0.000012345; twelve decimals hold any listed coin.
  return Math.min(12, 4 - Math.floor(Math.log10(size)));
}
