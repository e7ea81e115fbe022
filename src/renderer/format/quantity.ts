import type { DecimalText } from '#shared/domain/decimal-text.ts';
import { groupDecimal } from './number.ts';

/** Every digit the venue gave, grouped, with its unit: `−12.5 BTC`. */
export function formatQuantity(quantity: DecimalText, unit: string): string {
  const decimals = /\.(\d*?)0*(?:[eE]|$)/u.exec(quantity)?.[1]?.length ?? 0;
  return `${groupDecimal(quantity, Math.min(decimals, 8), 'negative')}\u00a0${unit}`;
}
