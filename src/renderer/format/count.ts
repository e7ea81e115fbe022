import { groupNumber } from './number.ts';

/** `1 account`, `1,200 accounts`: every unit here takes a plain s. */
export function formatCount(count: number, unit: string): string {
  return `${groupNumber(count, 0, 'negative')} ${unit}${count === 1 ? '' : 's'}`;
}
