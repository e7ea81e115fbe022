import type { EngineState } from '#shared/contract/host.ts';
import type { RiskView } from '#shared/contract/risk.ts';
import { formatTimeOfDay } from '#renderer/format/duration.ts';
import type { ConnectionPhase } from '#renderer/transport/reconnecting-client.ts';

/** Why the figures on screen are not current, and what happens next; null while they are. */
export function currency(
  view: RiskView | null,
  engine: EngineState | null,
  phase: ConnectionPhase,
): string | null {
  if (phase.kind === 'lost') {
    const since = formatTimeOfDay(phase.since);
    return view === null
      ? 'Plimsoll does not answer. Trying again; if this lasts, restart it.'
      : `Disconnected at ${since}. No figure below is current. Trying again; if this lasts, restart Plimsoll.`;
  }
  if (engine === null || engine.state === 'running') {
    const outdated = engine !== null && view !== null && view.epoch < engine.epoch;
    return outdated ? 'The engine was restarted. Its new figures are on their way.' : null;
  }
  const reason = engine.reason === null ? '' : ` (${engine.reason})`;
  if (engine.state === 'stopped') {
    return `The risk engine has stopped${reason}. No figure below is current: restart Plimsoll.`;
  }
  return `The risk engine is recomputing${reason}. No figure below is current until it is done.`;
}
