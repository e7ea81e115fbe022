import type { LoadChange, RiskView } from '#shared/contract/risk.ts';
import type { Load } from '#shared/domain/figure.ts';
import { formatCount } from '#renderer/format/count.ts';
import { reasonLines } from '#renderer/format/reasons.ts';
import { t } from '#renderer/messages/i18n.ts';

/** The worst load as the engine says it: no better than the worst known of any account. */
export function worstLoad({ worst }: RiskView): LoadChange {
  return worst === null
    ? { now: noLoad(), after: null }
    : { now: worst.now.load, after: worst.after && worst.after.load };
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
