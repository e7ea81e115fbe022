import { h, type VNode } from 'vue';
import type { Level, LoadChange } from '#shared/contract/risk.ts';
import type { Load } from '#shared/domain/figure.ts';
import { formatPercent } from '#renderer/format/percent.ts';
import { t } from '#renderer/messages/i18n.ts';
import { arrow, figureNode } from './figure-text.ts';
import { severityOf } from './quality.ts';

interface LoadProps {
  load: LoadChange;
  levels: readonly Level[];
  layout: 'stack' | 'inline';
}

/** A load in percent, coloured by the level it has reached, and in a what-if what becomes of it. */
export function LoadText({ load, levels, layout }: LoadProps): VNode {
  const after = changed(load);
  const tone = after === null ? `tone-${severityOf(load.now, levels)}` : 'before';
  const figures = [h('span', { class: tone }, [loadFigure(load.now, false)])];
  if (after !== null)
    figures.push(h('span', { class: 'after' }, [...arrow(), loadFigure(after, true)]));
  return h('span', { class: `load ${layout}${after === null ? '' : ' twofold'}` }, figures);
}
LoadText.props = ['load', 'levels', 'layout'];

function changed({ now, after }: LoadChange): Load | null {
  if (after === null) return null;
  const same =
    after.value === now.value && after.beyond === now.beyond && after.quality === now.quality;
  return same ? null : after;
}

const format = (value: number): string => formatPercent(value);

function loadFigure(load: Load, boxed: boolean): VNode {
  if (!load.beyond) return figureNode({ figure: load, format, boxed }, 'number');
  return h('span', { class: 'number', 'data-hint': t('ui.beyondHint') }, t('ui.beyond'));
}
