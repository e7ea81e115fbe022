import { h, type VNode } from 'vue';
import type { Level, LoadChange } from '#shared/contract/risk.ts';
import { loadBarSpans } from './quality.ts';

interface LoadBarProps {
  load: LoadChange;
  levels: readonly Level[];
}

/** A load on its scale of 0 to 100 %, with a tick for each level. Liquidation is the bar's end and needs none of its own. */
export function LoadBar({ load, levels }: LoadBarProps): VNode {
  return h('svg', { class: 'load-bar', 'aria-hidden': 'true', preserveAspectRatio: 'none' }, [
    h('rect', { class: 'track', width: '100%', height: '100%' }),
    ...loadBarSpans(load, levels).map(({ from, to, fill }) =>
      h('rect', {
        class: `fill-${fill}`,
        x: percent(from),
        width: percent(Math.max(0, to - from)),
        height: '100%',
      }),
    ),
    ...levels
      .filter((level) => level.load < 1)
      .map((level) => {
        const x = percent(level.load);
        return h('line', { class: 'tick', x1: x, x2: x, y1: '0', y2: '100%' });
      }),
  ]);
}
LoadBar.props = ['load', 'levels'];

function percent(fraction: number): string {
  return `${fraction * 100}%`;
}
