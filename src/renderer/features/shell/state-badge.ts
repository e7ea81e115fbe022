import type { RiskView } from '#shared/contract/risk.ts';
import type { NotCurrent } from '#renderer/app/currency.ts';
import { formatCount } from '#renderer/format/count.ts';
import { reasonLines } from '#renderer/format/reasons.ts';
import { t } from '#renderer/messages/i18n.ts';
import { isHypothetical } from '#renderer/features/what-if/what-if-history.ts';
import { isTrusted, qualityName } from '#renderer/ui/quality.ts';
import type { ConnectionPhase } from '#renderer/transport/reconnecting-client.ts';

export interface BadgeState {
  /** `alarm`: figures are not current; `what-if`: not real; `doubt`: not all known; `plain`: nothing to warn of. */
  readonly tone: 'alarm' | 'what-if' | 'doubt' | 'plain';
  readonly text: string;
  readonly hint: string | null;
  /** The hint is why a what-if is refused, which speaks of amounts. */
  readonly isPrivate?: boolean;
}

/** The one sentence about what the figures are, worst news first. */
export function badgeState(
  view: RiskView | null,
  why: NotCurrent | null,
  phase: ConnectionPhase,
): BadgeState {
  if (phase.kind === 'connecting') return alarm(t('shell.badge.connecting'), null);
  if (why !== null) return alarm(t(`shell.badge.${why.kind}`), hintOf(why));
  if (view === null) return { tone: 'plain', text: t('shell.badge.loading'), hint: null };
  if (isHypothetical(view)) {
    const text = t(view.refusal ? 'shell.badge.whatIfRefused' : 'shell.badge.whatIf');
    const hint = view.refusal?.text ?? view.book.name;
    return { tone: 'what-if', text, hint, isPrivate: view.refusal !== null };
  }
  if (view.refusal !== null) {
    return {
      tone: 'doubt',
      text: t('shell.badge.refused'),
      hint: view.refusal.text,
      isPrivate: true,
    };
  }
  return bookState(view);
}

function alarm(text: string, hint: string | null): BadgeState {
  return { tone: 'alarm', text, hint };
}

function hintOf(why: NotCurrent): string | null {
  return 'reason' in why ? why.reason : t('shell.badge.notCurrentHint');
}

function bookState(view: RiskView): BadgeState {
  const { book, totals, unknownLoads } = view;
  const kind = t(`shell.badge.kind.${book.kind}`);
  const hint = [book.name, book.origin].filter((part) => part !== null).join('\n');
  if (totals.knownLoads < book.accounts) {
    const accounts = formatCount(book.accounts, 'account');
    const reasons = reasonLines(unknownLoads.map(({ label, reason }) => ({ name: label, reason })));
    return {
      tone: 'doubt',
      text: t('shell.badge.partial', { kind, known: totals.knownLoads, accounts }),
      hint: [hint, reasons].join('\n'),
    };
  }
  if (!isTrusted(totals.quality)) {
    const text = t('shell.badge.doubt', { kind, quality: qualityName(totals.quality) });
    return { tone: 'doubt', text, hint };
  }
  return { tone: 'plain', text: kind, hint };
}
