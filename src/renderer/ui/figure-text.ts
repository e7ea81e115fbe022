import { createTextVNode, h, type VNode } from 'vue';
import type { Figure, RatioFigure } from '#shared/domain/figure.ts';
import { formatPrice, isMoney } from '#renderer/format/money.ts';
import { worthReported } from '#renderer/format/reporting.ts';
import { t } from '#renderer/messages/i18n.ts';
import { boxStyle } from './boxed.ts';
import { isTrusted, qualityName } from './quality.ts';

export interface FigureProps<F extends Figure | RatioFigure> {
  figure: F;
  format: (value: NonNullable<F['value']>) => string;
  /** Said instead of a dash where no value is an answer in itself, such as "not reached". */
  none?: string | undefined;
  /** `implied`: this kind of figure always comes from the venue, so marking each one would say nothing. */
  source?: 'marked' | 'implied' | undefined;
  /** It changes with every step of a slider: a box of its own, within a line of text (`boxed.ts`). */
  boxed?: boolean | undefined;
}

/**
 * A figure with the marks of its quality and source. It and its neighbours are plain functions: hundreds of them are asked
 * at every step of a slider, and a component's own state would cost several times what they say. Styles: `styles/figures.css`.
 */
export function FigureText<F extends Figure | RatioFigure>(props: FigureProps<F>): VNode {
  return figureNode(props, 'number');
}
FigureText.props = { figure: null, format: null, none: null, source: null, boxed: Boolean };

/** The same within another such function. `className`: `number`, and what its place asks for. */
export function figureNode<F extends Figure | RatioFigure>(
  props: FigureProps<F>,
  className: string,
): VNode {
  const figure = asShown(props);
  const isVenue = figure.source === 'venue' && props.source !== 'implied';
  const hint = hintOf(figure, isVenue);
  const text = figure.value === null ? null : props.format(figure.value);
  const marks = {
    isVenue,
    isMoney: isMoney(props.format),
    isAmount: typeof figure.value === 'string' && !Object.is(props.format, formatPrice),
    hint,
  };
  const attributes = { 'data-hint': hint, 'data-quality': figure.quality };
  // Most figures need no mark, and so no element for one: there are hundreds to lay out.
  if (text !== null && !isVenue && isTrusted(figure.quality)) {
    const style = props.boxed === true ? boxStyle(text) : null;
    const classes = `${className}${marks.isAmount ? ' amount' : ''}${style === null ? '' : ' boxed'}`;
    return h('span', { class: classes, style, ...attributes, ...moneyMark(marks) }, [words(text)]);
  }
  const nodes =
    text === null ? without(figure, { none: props.none, hint }) : valueOf(figure, text, marks);
  return h('span', { class: className, ...attributes }, nodes);
}

function asShown<F extends Figure | RatioFigure>({ figure, format }: FigureProps<F>): F {
  return figure.value === null || !isMoney(format) ? figure : worthReported(figure);
}

function hintOf(figure: Figure | RatioFigure, isVenue: boolean): string | undefined {
  if (!isVenue && figure.reason === null && isTrusted(figure.quality)) return undefined;
  const parts = [
    isVenue ? t('ui.venueOwn') : null,
    isTrusted(figure.quality) ? null : qualityName(figure.quality),
    figure.reason,
  ];
  return parts.filter((part) => part !== null).join(': ') || undefined;
}

interface ValueMarks {
  readonly isVenue: boolean;
  /** Money or a size of one's own; prices are everyone's, ratios are numbers. */
  readonly isAmount: boolean;
  /** Shown by a rate. */
  readonly isMoney: boolean;
  readonly hint: string | undefined;
}

function valueOf(figure: Figure | RatioFigure, text: string, marks: ValueMarks): VNode[] {
  const isDoubtful = !isTrusted(figure.quality);
  const nodes = marks.isVenue ? [venueTag()] : [];
  const classes = { doubtful: isDoubtful, amount: marks.isAmount };
  nodes.push(h('span', { class: classes, ...moneyMark(marks) }, [words(text)]));
  if (isDoubtful) nodes.push(heard(` ${t('ui.inDoubt', { hint: marks.hint ?? '' })}`));
  return nodes;
}

function moneyMark({ isMoney: isRated }: ValueMarks): Readonly<Record<string, string>> {
  return isRated ? { 'data-money': '' } : {};
}

function venueTag(): VNode {
  return h('span', { class: 'venue-tag' }, [
    h('span', { 'aria-hidden': 'true' }, t('ui.venueSign')),
    heard(`${t('ui.venueFigure')} `),
  ]);
}

interface NoneMarks {
  readonly none: string | undefined;
  readonly hint: string | undefined;
}

/** None for certain, none as far as can be told, or unknown. */
function without({ quality, reason }: Figure | RatioFigure, { none, hint }: NoneMarks): VNode[] {
  if (quality === 'unknown') {
    const why = reason ? t('ui.unknownBecause', { reason }) : t('ui.unknown');
    return [h('span', { class: 'unknown hatch-unknown' }, [words('—'), heard(` ${why}`)])];
  }
  const doubtful = !isTrusted(quality);
  const said = h('span', { class: { none: true, doubtful } }, [words(none ?? '—')]);
  return doubtful ? [said, heard(` ${t('ui.inDoubt', { hint: hint ?? '' })}`)] : [said];
}

/** A text that changes in place: an element's own text would be taken out and laid out anew. */
export function words(text: string): VNode {
  return createTextVNode(text);
}

/** For a screen reader alone. */
export function heard(text: string): VNode {
  return h('span', { class: 'sr-only' }, [words(text)]);
}

/** What stands before a figure of a what-if. */
export function arrow(): VNode[] {
  return [
    h('span', { 'aria-hidden': 'true', class: 'number' }, '→ '),
    h('span', { class: 'sr-only' }, t('common.after')),
  ];
}
