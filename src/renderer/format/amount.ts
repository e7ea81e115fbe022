import { toNumber, type DecimalText } from '#shared/domain/decimal-text.ts';
import { groupDecimal, type SignDisplay } from './number.ts';

const dollars: ReadonlySet<string> = new Set(['USD', 'USDT', 'USDC', 'EUR', 'GBP']);

/** An amount in its own currency: dollars and their like to the cent, coins to as many digits as their size calls for. */
export function formatAmount(
  amount: DecimalText,
  unit: string,
  sign: SignDisplay = 'negative',
): string {
  if (unit === 'JPY') return groupDecimal(amount, 0, sign);
  return groupDecimal(amount, dollars.has(unit) ? 2 : coinDigits(amount), sign);
}

/** For narrow columns: dollars whole, unless there is less than ten of them. */
export function formatBriefAmount(
  amount: DecimalText,
  unit: string,
  sign: SignDisplay = 'negative',
): string {
  const whole = dollars.has(unit) && Math.abs(toNumber(amount)) >= 10;
  return whole ? groupDecimal(amount, 0, sign) : formatAmount(amount, unit, sign);
}

function coinDigits(amount: DecimalText): number {
  const size = Math.abs(toNumber(amount));
  if (size >= 1_000) return 2;
  if (size >= 1) return 4;
  return 6;
}

/** A difference keeps two digits however small it is, since the least of them decides a verdict: `+0.0000041`. */
export function formatDifference(difference: DecimalText): string {
  const size = Math.abs(toNumber(difference));
  const digits = size === 0 ? 0 : size >= 1 ? 2 : Math.min(12, 1 - Math.floor(Math.log10(size)));
  return groupDecimal(difference, digits, 'always');
}
