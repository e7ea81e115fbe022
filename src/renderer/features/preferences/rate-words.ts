import type { Reporting } from '#renderer/format/reporting.ts';
import { formatAge, formatInstant } from '#renderer/format/duration.ts';
import { groupNumber } from '#renderer/format/number.ts';
import { t } from '#renderer/messages/i18n.ts';
import { doubtWords } from '#renderer/ui/quality.ts';

/** What amounts are shown by: the rate, whose it is, and its age by the book's clock. null: they are in USD. */
export function rateWords(shown: Reporting, now: number): string | null {
  const { currency, usd, origin, at, quality, reason } = shown;
  if (currency === 'USD') return null;
  const rate = groupNumber(usd, usd >= 100 ? 2 : 5, 'negative');
  const words = t('preferences.currency.rate', {
    currency,
    rate,
    origin: origin ?? t('preferences.currency.noOrigin'),
    age: at === null ? t('preferences.currency.moved') : ageWords(at, now, quality),
  });
  return reason === null ? words : `${words}\n${reason}`;
}

/** What stands against every amount that is shown by this rate; null: nothing. */
export function rateDoubt({ currency, quality, reason }: Reporting): string | null {
  const doubt = quality && doubtWords({ quality, reason });
  return doubt && t('preferences.currency.inDoubt', { currency, doubt });
}

function ageWords(at: number, now: number, quality: Reporting['quality']): string {
  return quality === 'as-of' || now < at
    ? t('explain.asOf', { instant: formatInstant(at) })
    : t('explain.age', { age: formatAge(now - at) });
}
