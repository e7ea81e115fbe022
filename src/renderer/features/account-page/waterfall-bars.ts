import { toDecimalText, toNumber, type DecimalText } from '#shared/domain/decimal-text.ts';
import type { WaterfallStep } from '#shared/domain/report-parts.ts';
import type { TermKey } from '#renderer/features/explain/glossary.ts';
import type { Change } from './report-figures.ts';

type StepName = WaterfallStep['step'];

export interface Bar {
  /** Shares of the scale, 0 to 1. */
  readonly from: number;
  readonly to: number;
}

export interface WaterfallRow {
  readonly key: string;
  readonly step: StepName;
  readonly position: string | null;
  /** How many positions this row stands for, beyond the first. */
  readonly more: number;
  readonly total: boolean;
  readonly now: WaterfallStep | null;
  readonly after: WaterfallStep | null;
  readonly bar: Bar | null;
  readonly barAfter: Bar | null;
}

export interface Waterfall {
  readonly rows: readonly WaterfallRow[];
  /** Where nothing lies on the scale: above 0 where some total is below it. */
  readonly zero: number;
}

const totals: ReadonlySet<StepName> = new Set([
  'assets',
  'wallet',
  'equity',
  'margin-balance',
  'available',
]);
const MOST_POSITIONS = 12;

/** Steps as rows with the bars they draw; small positions share a row. */
export function waterfallBars({ now, after }: Change<readonly WaterfallStep[]>): Waterfall {
  const kept = largest(now, after ?? []);
  const before = placed(folded(now, kept));
  const then = after && placed(folded(after, kept));
  const edges = [...before.values(), ...(then?.values() ?? [])].flatMap(({ span }) => span ?? []);
  const low = Math.min(0, ...edges);
  const high = Math.max(0, ...edges);
  const share = (value: number): number => (high === low ? 0 : (value - low) / (high - low));
  const bar = (place: Placed | undefined): Bar | null => {
    if (!place?.span) return null;
    const [from, to] = place.span.map(share);
    return { from: Math.min(from ?? 0, to ?? 0), to: Math.max(from ?? 0, to ?? 0) };
  };
  const keys = ordered([...before.keys()], [...(then?.keys() ?? [])]);
  return {
    zero: share(0),
    rows: keys.map((key) => {
      const place = before.get(key);
      const next = then?.get(key);
      const step = (place ?? next)?.step;
      if (!step) throw new Error(`no step ${key}`);
      return {
        key,
        step: step.step,
        position: step.position,
        more: (place ?? next)?.more ?? 0,
        total: totals.has(step.step),
        now: place?.step ?? null,
        after: next?.step ?? null,
        bar: bar(place),
        barAfter: bar(next),
      };
    }),
  };
}

interface Folded {
  readonly key: string;
  readonly step: WaterfallStep;
  readonly more: number;
}

interface Placed extends Folded {
  /** From where to where, USD; null: its amount, or what it starts from, is unknown. */
  readonly span: readonly [number, number] | null;
}

/** The positions that have a row of their own: those largest now or after. */
function largest(
  now: readonly WaterfallStep[],
  after: readonly WaterfallStep[],
): ReadonlySet<string> {
  const size = new Map<string, number>();
  for (const { position, amount } of [...now, ...after])
    if (position !== null)
      size.set(
        position,
        Math.max(size.get(position) ?? 0, amount === null ? Infinity : Math.abs(toNumber(amount))),
      );
  const sorted = [...size].sort(([, first], [, second]) => (second > first ? 1 : -1));
  const most = sorted.length > MOST_POSITIONS ? MOST_POSITIONS - 1 : MOST_POSITIONS;
  return new Set(sorted.slice(0, most).map(([id]) => id));
}

function folded(steps: readonly WaterfallStep[], kept: ReadonlySet<string>): readonly Folded[] {
  const rest = steps.filter(({ position }) => position !== null && !kept.has(position));
  const [first] = rest;
  const shared: readonly Folded[] = first
    ? [{ key: 'rest', step: { ...first, ...sums(rest), position: null }, more: rest.length }]
    : [];
  const at = steps.findLastIndex(({ step }) => step === 'position');
  return steps.flatMap((step, index): readonly Folded[] => {
    const own =
      step.position !== null && !kept.has(step.position)
        ? []
        : [
            {
              key: step.position === null ? step.step : `position ${step.position}`,
              step,
              more: 0,
            },
          ];
    return index === at ? [...own, ...shared] : own;
  });
}

/** All or nothing: a sum without a part is unknown. */
function sums(steps: readonly WaterfallStep[]): Pick<WaterfallStep, 'amount' | 'maintenance'> {
  const sum = (texts: readonly (DecimalText | null)[]): DecimalText | null =>
    texts.every((text) => text !== null)
      ? toDecimalText(texts.reduce((total, text) => total + toNumber(text), 0))
      : null;
  return {
    amount: sum(steps.map(({ amount }) => amount)),
    maintenance: sum(steps.map(({ maintenance }) => maintenance)),
  };
}

function placed(steps: readonly Folded[]): ReadonlyMap<string, Placed> {
  let running: number | null = 0;
  return new Map(
    steps.map((each): [string, Placed] => {
      const amount = each.step.amount === null ? null : toNumber(each.step.amount);
      const isTotal = totals.has(each.step.step);
      const from: number | null = isTotal ? 0 : running;
      const to: number | null = from === null || amount === null ? null : from + amount;
      running = isTotal ? amount : to;
      return [each.key, { ...each, span: from === null || to === null ? null : [from, to] }];
    }),
  );
}

/** Rows of now in their order, rows that only the what-if has after the row they follow there. */
function ordered(now: readonly string[], after: readonly string[]): readonly string[] {
  const keys = [...now];
  after.forEach((key, index) => {
    if (keys.includes(key)) return;
    const follows = keys.indexOf(after[index - 1] ?? '');
    keys.splice(follows + 1, 0, key);
  });
  return keys;
}

/** The term that explains a step, where there is one. */
export const stepTerms: Readonly<Record<Exclude<StepName, 'position'>, TermKey>> = {
  assets: 'assets',
  borrowed: 'borrowed',
  wallet: 'wallet',
  'unrealized-pnl': 'unrealizedPnl',
  equity: 'equity',
  haircut: 'haircut',
  outside: 'marginBalance',
  'margin-balance': 'marginBalance',
  orders: 'orderMargin',
  other: 'initialMargin',
  'initial-margin': 'initialMargin',
  isolated: 'available',
  shortfall: 'available',
  'held-back': 'available',
  available: 'available',
};
