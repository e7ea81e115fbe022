import { groupNumber } from './number.ts';

/** A leverage: `28.8×`. */
export function formatTimes(ratio: number): string {
  return `${groupNumber(ratio, Math.abs(ratio) >= 100 ? 0 : 1, 'negative')}×`;
}
