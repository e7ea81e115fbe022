import type { BandLevel, LiquidationMap, MapLayer } from '#shared/contract/detail.ts';
import { inReporting, qualityReported } from '#renderer/format/reporting.ts';
import { tCount } from '#renderer/messages/i18n.ts';
import { isTrusted } from '#renderer/ui/quality.ts';

export type Grouping = 'account' | 'venue';

/** Notional gone, in the reporting currency: `values[i]` between `edges[i]` and `edges[i + 1]`. */
export interface Layer {
  readonly name: string;
  readonly values: readonly number[];
  /** Of an account, or shown by a rate, that is not to be trusted. */
  readonly doubtful: boolean;
}

export interface Steps {
  /** Moves, ascending, from one end of the map to the other. */
  readonly edges: readonly number[];
  readonly total: readonly number[];
  readonly layers: readonly Layer[];
}

/** The part of a level's steps that a map reaching to `visible` shows. */
export function stepsWithin(
  steps: NonNullable<LiquidationMap['steps']>,
  level: BandLevel,
  grouping: Grouping,
  visible: number,
): Steps {
  const found = steps.find((each) => each.level === level);
  if (found === undefined) return { edges: [-visible, visible], total: [0], layers: [] };
  const { edges, total, byAccount, byVenue } = found;
  const from = edges.filter((edge) => edge <= -visible).length;
  const inside = edges.filter((edge) => Math.abs(edge) < visible);
  const shown = (values: readonly number[]): readonly number[] =>
    values.slice(from, from + inside.length + 1).map(inReporting);
  const layer = (each: MapLayer): Layer => ({
    name: nameOf(each),
    values: shown(each.values),
    doubtful: !isTrusted(qualityReported(each.quality)),
  });
  return {
    edges: [-visible, ...inside, visible],
    total: shown(total),
    layers: (grouping === 'account' ? byAccount : byVenue).map(layer),
  };
}

function nameOf({ name, members }: MapLayer): string {
  return name ?? tCount('liquidationMap.chart.others', members, { n: members });
}

/** What is gone at a move: the step it lies on. */
export function valueAt(edges: readonly number[], values: readonly number[], move: number): number {
  const next = edges.findIndex((edge) => edge > move);
  return values[next === -1 ? values.length - 1 : Math.max(0, next - 1)] ?? 0;
}
