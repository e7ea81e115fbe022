import type { EngineState } from '#shared/contract/host.ts';
import type { RiskView } from '#shared/contract/risk.ts';
import { formatTimeOfDay } from '#renderer/format/duration.ts';
import { t } from '#renderer/messages/i18n.ts';
import type { ConnectionPhase } from '#renderer/transport/reconnecting-client.ts';

/** Why the figures on screen are not current, and what happens next; null while they are. */
export function currency(
  view: RiskView | null,
  engine: EngineState | null,
  phase: ConnectionPhase,
): string | null {
  if (phase.kind === 'lost') {
    const since = formatTimeOfDay(phase.since);
    return view === null ? t('app.notCurrent.silent') : t('app.notCurrent.lost', { since });
  }
  if (engine === null || engine.state === 'running') {
    const outdated = engine !== null && view !== null && view.epoch < engine.epoch;
    return outdated ? t('app.notCurrent.restarted') : null;
  }
  const { reason } = engine;
  const state = engine.state === 'stopped' ? 'stopped' : 'recomputing';
  if (reason === null) return t(`app.notCurrent.${state}`);
  return t(`app.notCurrent.${state}Because`, { reason });
}
