import { h, type VNode } from 'vue';
import type { Figure, RatioFigure } from '#shared/domain/figure.ts';
import { arrow, figureNode, type FigureProps } from './figure-text.ts';

interface ChangeProps<F extends Figure | RatioFigure> extends Omit<FigureProps<F>, 'figure'> {
  now: F;
  after: F | null;
  layout: 'stack' | 'inline';
  /** As `none`, for the figure after, where it is another answer. */
  noneAfter?: string | undefined;
}

/** A figure, and in a what-if what becomes of it. */
export function ChangeText<F extends Figure | RatioFigure>(props: ChangeProps<F>): VNode {
  return changeNode(props);
}
ChangeText.props = ['now', 'after', 'format', 'layout', 'none', 'noneAfter', 'source'];

/** The same within another such function. `tone`: a class of its own. */
export function changeNode<F extends Figure | RatioFigure>(
  props: ChangeProps<F>,
  tone?: string,
): VNode {
  const { now, format, source } = props;
  const noneAfter = props.noneAfter ?? props.none;
  const after = changed(props, noneAfter);
  const figures = [
    figureNode(
      { figure: now, format, none: props.none, source },
      after === null ? 'number' : 'number before',
    ),
  ];
  if (after !== null) {
    const becomes = figureNode(
      { figure: after, format, none: noneAfter, source, boxed: true },
      'number',
    );
    figures.push(h('span', { class: 'after' }, [...arrow(), becomes]));
  }
  const className = `change ${props.layout}${after === null ? '' : ' twofold'}`;
  return h('span', { class: tone === undefined ? className : `${className} ${tone}` }, figures);
}

/** A figure the what-if does not touch stays one figure: nothing moves that did not change. */
function changed<F extends Figure | RatioFigure>(
  { now, after, none }: ChangeProps<F>,
  noneAfter: string | undefined,
): F | null {
  if (after === null) return null;
  const same = after.value === now.value && after.quality === now.quality;
  // Two figures that are none for different reasons, as closed and not reached, are different answers.
  return same && (now.value !== null || noneAfter === none) ? null : after;
}
