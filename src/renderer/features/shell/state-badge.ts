import type { EngineState } from '#shared/contract/host.ts';
import type { RiskView } from '#shared/contract/risk.ts';
import { formatCount } from '#renderer/format/count.ts';
import { reasonLines } from '#renderer/format/reasons.ts';
import { isHypothetical } from '#renderer/features/what-if/what-if-history.ts';
import { isTrusted, qualityNames } from '#renderer/ui/quality.ts';
import type { ConnectionPhase } from '#renderer/transport/reconnecting-client.ts';

export interface BadgeState {
  /** `alarm`: figures are not current; `what-if`: not real; `doubt`: not all known; `plain`: nothing to warn of. */
  readonly tone: 'alarm' | 'what-if' | 'doubt' | 'plain';
  readonly text: string;
  readonly hint: string | null;
}

const kindNames: Readonly<Record<RiskView['book']['kind'], string>> = {
  example: 'example book',
  recorded: 'recorded samples',
  saved: 'book file',
};

/** The one sentence about what the figures are, worst news first. */
export function badgeState(
  view: RiskView | null,
  engine: EngineState | null,
  phase: ConnectionPhase,
): BadgeState {
  if (phase.kind === 'connecting') return alarm('connecting', null);
  if (phase.kind !== 'open') return alarm('disconnected', 'No figure here is current.');
  if (engine !== null && engine.state !== 'running') {
    return alarm(engine.state === 'stopped' ? 'engine stopped' : 'recomputing', engine.reason);
  }
  if (view === null) return { tone: 'plain', text: 'loading', hint: null };
  if (isHypothetical(view)) {
    const text = view.refusal
      ? 'what-if without the refused edits'
      : 'what-if: nothing here is real';
    return { tone: 'what-if', text, hint: view.refusal?.text ?? view.book.name };
  }
  if (view.refusal !== null) {
    return { tone: 'doubt', text: 'figures without the refused edits', hint: view.refusal.text };
  }
  return bookState(view);
}

function alarm(text: string, hint: string | null): BadgeState {
  return { tone: 'alarm', text, hint };
}

function bookState(view: RiskView): BadgeState {
  const { book, totals, unknownLoads } = view;
  const kind = kindNames[book.kind];
  const hint = [book.name, book.origin].filter((part) => part !== null).join('\n');
  if (totals.knownLoads < book.accounts) {
    const known = `${totals.knownLoads} of ${formatCount(book.accounts, 'account')} known`;
    const reasons = reasonLines(unknownLoads.map(({ label, reason }) => ({ name: label, reason })));
    return {
      tone: 'doubt',
      text: `${kind} · partial, ${known}`,
      hint: [hint, reasons].join('\n'),
    };
  }
  if (!isTrusted(totals.quality)) {
    return { tone: 'doubt', text: `${kind} · ${qualityNames[totals.quality]}`, hint };
  }
  return { tone: 'plain', text: kind, hint };
}
