import type { EngineState } from '#shared/contract/host.ts';
import type { RiskView } from '#shared/contract/risk.ts';
import { formatTimeOfDay } from '#renderer/format/duration.ts';
import { t } from '#renderer/messages/i18n.ts';
import type { ConnectionPhase } from '#renderer/transport/reconnecting-client.ts';

/**
 * Why nobody stands behind the figures on screen. `awaited`: the core was unreachable, or the machine slept, and nothing has been
 * answered since; `silent`: it is connected, and says nothing.
 */
export type NotCurrent =
  | { readonly kind: 'lost'; readonly since: number }
  | { readonly kind: 'recomputing' | 'stopped'; readonly reason: string | null }
  | { readonly kind: 'restarted' | 'awaited' | 'silent' };

interface Standing {
  /** The newest answer. */
  readonly answer: RiskView | null;
  /** null: nothing was told of it. */
  readonly engine: EngineState | null;
  readonly phase: ConnectionPhase;
  readonly isAwaited: boolean;
  readonly isSilent: boolean;
}

/** The one rule of what is current, worst news first; null: the figures are. */
export function notCurrent({
  answer,
  engine,
  phase,
  isAwaited,
  isSilent,
}: Standing): NotCurrent | null {
  if (phase.kind === 'lost') return phase;
  if (engine !== null && engine.state !== 'running')
    return { kind: engine.state, reason: engine.reason };
  if (engine !== null && answer !== null && answer.epoch < engine.epoch)
    return { kind: 'restarted' };
  if (isAwaited) return { kind: 'awaited' };
  return isSilent ? { kind: 'silent' } : null;
}

/** The same as a sentence, with what happens next. `view` null: there are no figures to speak of. */
export function notCurrentWords(why: NotCurrent, view: RiskView | null): string {
  switch (why.kind) {
    case 'lost':
      return view === null
        ? t('app.notCurrent.unanswered')
        : t('app.notCurrent.lost', { since: formatTimeOfDay(why.since) });
    case 'recomputing':
    case 'stopped':
      return why.reason === null
        ? t(`app.notCurrent.${why.kind}`)
        : t(`app.notCurrent.${why.kind}Because`, { reason: why.reason });
    default:
      return t(`app.notCurrent.${why.kind}`);
  }
}
