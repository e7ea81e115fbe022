import type { RiskView } from '#shared/contract/risk.ts';
import type { Load } from '#shared/domain/figure.ts';

/** Which picture is shown. `called`: past a margin call; `alarmed`: past what liquidates. */
export type TrayState = 'calm' | 'called' | 'alarmed' | 'unknown';

export interface TrayWords {
  readonly state: TrayState;
  /** Short, beside the picture. */
  readonly title: string;
  readonly toolTip: string;
}

/** What the tray says of a view: the worst load that is known, and never calm while any load is not. null: no figures now. */
export function trayWords(view: RiskView | null): TrayWords {
  if (view === null)
    return { state: 'unknown', title: '—', toolTip: 'Plimsoll: no figures at the moment' };
  if (view.worst === null) {
    if (view.book.accounts > 0)
      return {
        state: 'unknown',
        title: '—',
        toolTip: `Plimsoll: no load is known${unknownWords(view)}`,
      };
    return { state: 'calm', title: '', toolTip: 'Plimsoll: this book holds no account' };
  }
  const { label, load } = view.worst.now;
  if (load.beyond)
    return {
      state: 'alarmed',
      title: '> 100 %',
      toolTip: `Plimsoll: ${label} is past liquidation${unknownWords(view)}`,
    };
  if (load.value === null)
    return { state: 'unknown', title: '—', toolTip: `Plimsoll: the load of ${label} is unknown` };
  const percent = `${(load.value * 100).toFixed(1)} %`;
  const state = stateOf(load.value, view);
  return {
    state,
    title: percent,
    toolTip: `Plimsoll: worst load ${percent}, ${label}${unknownWords(view)}${doubtWords(load)}`,
  };
}

function stateOf(load: number, { levels, worst }: RiskView): TrayState {
  const at = (name: string): number =>
    levels.find((level) => level.name === name)?.load ?? Number.POSITIVE_INFINITY;
  if (load >= at('liquidation')) return 'alarmed';
  if (load >= at('margin-call')) return 'called';
  return worst !== null && isTrusted(worst.now.load) ? 'calm' : 'unknown';
}

function isTrusted({ quality }: Load): boolean {
  return quality === 'live' || quality === 'as-of';
}

/** Accounts whose load is unknown are counted already; of the others that may be worse it says which and why. */
function doubtWords(load: Load): string {
  if (isTrusted(load) || load.quality === 'partial') return '';
  return `; ${load.quality}${load.reason === null ? '' : `: ${load.reason}`}`;
}

function unknownWords({ unknownLoads }: RiskView): string {
  const count = unknownLoads.length;
  if (count === 0) return '';
  return count === 1
    ? '; one more account is unknown'
    : `; ${String(count)} more accounts are unknown`;
}
