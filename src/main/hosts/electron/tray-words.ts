import type { RiskView } from '#shared/contract/risk.ts';
import type { Load } from '#shared/domain/figure.ts';
import type { HostWords } from './words/shape.ts';

/** Which picture is shown. `called`: past a margin call; `alarmed`: past what liquidates. */
export type TrayState = 'calm' | 'called' | 'alarmed' | 'unknown';

export interface TrayWords {
  readonly state: TrayState;
  /** Short, beside the picture. */
  readonly title: string;
  readonly toolTip: string;
}

/** What the tray says of a view: the worst load that is known, and never calm while any load is not. null: no figures now. */
export function trayWords(view: RiskView | null, { tray: said }: HostWords): TrayWords {
  if (view === null) return { state: 'unknown', title: '—', toolTip: said.noFigures };
  const unknown = view.unknownLoads.length === 0 ? '' : said.unknownToo(view.unknownLoads.length);
  if (view.worst === null)
    return view.book.accounts > 0
      ? { state: 'unknown', title: '—', toolTip: `${said.noLoad}${unknown}` }
      : { state: 'calm', title: '', toolTip: said.noAccount };
  const { label, load } = view.worst.now;
  if (load.beyond)
    return {
      state: 'alarmed',
      title: '> 100 %',
      toolTip: `${said.pastLiquidation(label)}${unknown}`,
    };
  if (load.value === null)
    return { state: 'unknown', title: '—', toolTip: said.loadUnknown(label) };
  const percent = `${(load.value * 100).toFixed(1)} %`;
  // Accounts whose load is unknown are counted already; of the others that may be worse it says which and why.
  const isDoubtSaid = isTrusted(load) || load.quality === 'partial';
  const doubt = isDoubtSaid ? '' : said.doubt(load.quality, load.reason);
  return {
    state: stateOf(load.value, view),
    title: percent,
    toolTip: `${said.worst(percent, label)}${unknown}${doubt}`,
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
