import { toNumber, type DecimalText } from '#shared/domain/decimal-text.ts';
import type { ReportingRate } from '#shared/domain/reporting.ts';
import { formatBriefAmount } from './amount.ts';
import { groupDecimal, groupNumber, type SignDisplay } from './number.ts';
import { inReporting, reportedText, reportingCurrency } from './reporting.ts';

type Money = (usd: DecimalText, sign?: SignDisplay) => string;

/** A dollar or a yen is shown whole; of a coin worth thousands the part matters. */
const digitsOf: Readonly<Partial<Record<ReportingRate['currency'], number>>> = { BTC: 4, ETH: 3 };

function digits(): number {
  return digitsOf[reportingCurrency()] ?? 0;
}

/** An amount in USD, shown in the reporting currency: `1,284,310`. The unit stands once per column or panel, not here. */
export const formatMoney: Money = (usd, sign = 'negative') =>
  groupDecimal(reportedText(usd), digits(), sign);

export const formatMoneySigned: Money = (usd) => formatMoney(usd, 'always');

/** Four figures at most, for narrow columns: `+1.42 M`, `−386 k`, `94`. */
export const formatMoneyCompact: Money = (usd, sign = 'negative') =>
  compact(inReporting(toNumber(usd)), sign);

export const formatMoneyCompactSigned: Money = (usd) => formatMoneyCompact(usd, 'always');

/** For an account's own page: dollars whole, unless there is less than ten of them; coins with their parts. */
export const formatMoneyBrief: Money = (usd, sign = 'negative') =>
  formatBriefAmount(reportedText(usd), reportingCurrency(), sign);

export const formatMoneyBriefSigned: Money = (usd) => formatMoneyBrief(usd, 'always');

/** What was converted already, in narrow places. */
export function formatReported(value: number): string {
  return compact(value, 'negative');
}

const moneys: ReadonlySet<unknown> = new Set([
  formatMoney,
  formatMoneySigned,
  formatMoneyCompact,
  formatMoneyCompactSigned,
  formatMoneyBrief,
  formatMoneyBriefSigned,
]);

/** Whether this way of writing converts: then the figure is no better than the rate. */
export function isMoney(format: unknown): boolean {
  return moneys.has(format);
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
  return groupNumber(value, digits(), sign);
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
