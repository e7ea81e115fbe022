import type { TreeRow } from '#shared/contract/risk.ts';
import { formatAge, formatAgeBrief, formatInstant } from '#renderer/format/duration.ts';
import { t } from '#renderer/messages/i18n.ts';
import { isTrusted, qualityName } from '#renderer/ui/quality.ts';

/** Why figures of this row are missing or doubtful, one reason per line; null when there is nothing to explain. */
export function rowReasons(row: TreeRow): string | null {
  const figures = [row.equity.now, row.load?.now, row.exposure.now, row.nearest?.now.move];
  const reasons = figures.flatMap((figure) => {
    if (figure === undefined || figure.reason === null || isTrusted(figure.quality)) return [];
    return [figure.reason];
  });
  return reasons.length === 0 ? null : [...new Set(reasons)].join('\n');
}

/** A row's quality with the age that made it so: `live`, `as of`, `stale 41 s`, `stale 10 h`. */
export function qualityWords(row: Pick<TreeRow, 'quality' | 'asOf'>, now: number): string {
  const name = qualityName(row.quality);
  // An age of nothing says no more: what is stale then is so because nobody stands behind it.
  if (row.asOf === null || isTrusted(row.quality) || now - row.asOf < 1_000) return name;
  return t('accounts.qualityAge', { quality: name, age: formatAgeBrief(now - row.asOf) });
}

export function ageHint(row: Pick<TreeRow, 'asOf'>, now: number): string | null {
  if (row.asOf === null) return null;
  return t('accounts.ageHint', { age: formatAge(now - row.asOf), at: formatInstant(row.asOf) });
}

/** What it means that a row has no distance to liquidation: there is no position, or no price reaches it. */
export function noDistance({ position }: TreeRow): { none: string; noneAfter: string } {
  const words = (quantity: string | undefined, without: string): string =>
    quantity === '0' ? without : t('accounts.notReached');
  return {
    none: words(position?.now, t('accounts.none')),
    noneAfter: words(position?.after, t('accounts.closed')),
  };
}
