import { tCount } from '#renderer/messages/i18n.ts';
import type { CountUnit } from '#renderer/messages/shape.ts';
import { groupNumber } from './number.ts';

/** `1 account`, `1,200 accounts`. */
export function formatCount(count: number, unit: CountUnit): string {
  return tCount(`common.count.${unit}`, count, { n: groupNumber(count, 0, 'negative') });
}
