import type { LoadChange } from '#shared/contract/risk.ts';
import type { Level } from '#shared/contract/risk.ts';
import type { Load, Quality } from '#shared/domain/figure.ts';
import { t } from '#renderer/messages/i18n.ts';

export function qualityName(quality: Quality): string {
  return t(`ui.quality.${quality}`);
}

/** Only these may look safe. */
export function isTrusted(quality: Quality): boolean {
  return quality === 'live' || quality === 'as-of';
}

/** Why figures may not look safe, in words; null: they may. */
export function doubtWords(figure: {
  readonly quality: Quality;
  readonly reason: string | null;
}): string | null {
  if (isTrusted(figure.quality)) return null;
  const why = [qualityName(figure.quality), figure.reason].filter((part) => part !== null);
  return t('common.doubtful', { doubt: why.join(': ') });
}

/**
 * The same beside a list of the accounts that are missing, which are named there. Partial with such a list says no more than the list
 * does; without one it is of an account that was read in part, which no list names.
 */
export function doubtBeside(
  figure: Parameters<typeof doubtWords>[0] & { readonly unknown: readonly unknown[] },
): string | null {
  return figure.quality === 'partial' && figure.unknown.length > 0 ? null : doubtWords(figure);
}

/** `doubtful`: a number is known, below every level, but not to be trusted; it must not look safe. */
export type Severity = 'safe' | 'doubtful' | 'margin-call' | 'liquidation' | 'unknown';

export function severityOf(load: Load, levels: readonly Level[]): Severity {
  if (load.beyond) return 'liquidation';
  if (load.value === null) return 'unknown';
  if (load.value >= levelLoad(levels, 'liquidation')) return 'liquidation';
  if (load.value >= levelLoad(levels, 'margin-call')) return 'margin-call';
  return isTrusted(load.quality) ? 'safe' : 'doubtful';
}

/** A level the view does not name cannot be reached; liquidation is 1 by definition of load. */
export function levelLoad(levels: readonly Level[], name: Level['name']): number {
  const load = levels.find((level) => level.name === name)?.load;
  return load ?? (name === 'liquidation' ? 1 : Number.POSITIVE_INFINITY);
}

export interface LoadBarSpan {
  readonly from: number;
  readonly to: number;
  readonly fill: Severity | 'rise' | 'fall';
}

/**
 * What a load bar of 0..1 draws: the load now and, in a what-if, how far it rises (hatched beyond now) or falls (a ghost
 * of now beyond after). Unknown fills the whole scale, because it may be anywhere on it.
 */
export function loadBarSpans(change: LoadChange, levels: readonly Level[]): readonly LoadBarSpan[] {
  const now = extent(change.now);
  const nowFill = severityOf(change.now, levels);
  if (change.after === null) return [{ from: 0, to: now, fill: nowFill }];
  const after = extent(change.after);
  const afterFill = severityOf(change.after, levels);
  if (afterFill === 'unknown' || nowFill === 'unknown') {
    return [{ from: 0, to: after, fill: afterFill }];
  }
  if (after >= now) {
    return [
      { from: 0, to: now, fill: nowFill },
      { from: now, to: after, fill: 'rise' },
    ];
  }
  return [
    { from: 0, to: after, fill: afterFill },
    { from: after, to: now, fill: 'fall' },
  ];
}

function extent(load: Load): number {
  if (load.beyond || load.value === null) return 1;
  return Math.min(1, Math.max(0, load.value));
}
