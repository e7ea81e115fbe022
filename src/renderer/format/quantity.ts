import type { DecimalText } from '#shared/domain/decimal-text.ts';
import { groupDecimal } from './number.ts';
import { unlessHidden } from './privacy.ts';

/** Every digit the venue gave, grouped, with its unit: `−12.5 BTC`. */
export function formatQuantity(quantity: DecimalText, unit: string): string {
  return `${digitsOf(quantity)}\u00a0${unit}`;
}

/** The same among words, where privacy cannot blur it: `••• BTC`. */
export function formatOwnQuantity(quantity: DecimalText, unit: string): string {
  return `${unlessHidden(digitsOf(quantity))}\u00a0${unit}`;
}

function digitsOf(quantity: DecimalText): string {
  const decimals = /\.(\d*?)0*(?:[eE]|$)/u.exec(quantity)?.[1]?.length ?? 0;
  return groupDecimal(quantity, Math.min(decimals, 8), 'negative');
}
