import type { LoadChange, RiskView } from '#shared/contract/risk.ts';
import type { Load } from '#shared/domain/figure.ts';
import { formatCount } from '#renderer/format/count.ts';
import { reasonLines } from '#renderer/format/reasons.ts';
import { t } from '#renderer/messages/i18n.ts';
import { isTrusted } from '#renderer/ui/quality.ts';

/**
 * The worst load among the accounts whose load is known. While some are not, it is a lower bound, so it is marked partial
 * and does not look safe, whatever its own quality: an unknown account may be worse.
 */
export function worstLoad(view: RiskView): LoadChange {
  const { knownLoads, knownLoadsAfter } = view.totals;
  const { accounts } = view.book;
  const now = view.worst?.now.load ?? null;
  const after = view.worst?.after?.load ?? null;
  return {
    now: now === null ? noLoad() : bounded(now, knownLoads < accounts),
    after:
      after === null
        ? null
        : bounded(after, knownLoadsAfter !== null && knownLoadsAfter < accounts),
  };
}

function noLoad(): Load {
  return {
    value: null,
    quality: 'unknown',
    source: null,
    reason: t('overview.worst.noLoad'),
    beyond: false,
  };
}

function bounded(load: Load, isPartial: boolean): Load {
  if (!isPartial || !isTrusted(load.quality)) return load;
  return { ...load, quality: 'partial', reason: t('overview.worst.bound') };
}

/** How many accounts the worst load leaves out, and why; null when none. */
export function unknownLoadsNote(view: RiskView): { text: string; hint: string } | null {
  const { knownLoadsAfter } = view.totals;
  const { accounts } = view.book;
  if (knownLoadsAfter !== null && knownLoadsAfter < accounts) {
    return {
      text: t('overview.worst.unknownAfter', { n: accounts - knownLoadsAfter, all: accounts }),
      hint: t('overview.worst.unknownAfterHint'),
    };
  }
  if (view.unknownLoads.length === 0) return null;
  return {
    text: t('overview.worst.unknown', {
      accounts: formatCount(view.unknownLoads.length, 'account'),
    }),
    hint: reasonLines(view.unknownLoads.map(({ label, reason }) => ({ name: label, reason }))),
  };
}
