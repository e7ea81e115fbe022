import type { RatioChange } from '#shared/contract/risk.ts';
import { t } from '#renderer/messages/i18n.ts';
import { isTrusted, qualityName } from '#renderer/ui/quality.ts';

/** A ratio in a line of text, which has no marks: its doubt in words, and in a what-if what becomes of it. */
export function changeWords(
  { now, after }: RatioChange,
  format: (value: number) => string,
): string {
  const words = ratioWords(now, format);
  const then = after && ratioWords(after, format);
  return then === null || then === words ? words : t('panels.becomes', { now: words, after: then });
}

export function ratioWords(
  { value, quality }: RatioChange['now'],
  format: (value: number) => string,
): string {
  if (value === null) return t('common.unknown');
  const text = format(value);
  return isTrusted(quality) ? text : `${text} ${t('ui.inDoubt', { hint: qualityName(quality) })}`;
}
