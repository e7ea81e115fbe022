import { h, type VNode } from 'vue';
import { t } from '#renderer/messages/i18n.ts';
import type { RowShape } from './row-shape.ts';

export interface RowOf<R> {
  readonly shapeOf: (row: R) => RowShape;
  /** A cell for each column. A function, not a slot, whose cells Vue would copy at every step of a slider. */
  readonly cells: (row: R) => readonly (VNode | null)[];
}

interface RowProps<R> extends RowOf<R> {
  row: R | null;
  index: number;
  /** Below the list's head, px. */
  top: number;
  /** The one that Tab reaches. */
  current: boolean;
}

/** A row of a TreeGrid, drawn anew only when it has changed itself. What is done to it, its list hears. Styles: `TreeGrid.vue`. */
export function TreeGridRow<R>({ row, index, top, current, shapeOf, cells }: RowProps<R>): VNode {
  const shape = row === null ? null : shapeOf(row);
  return h(
    'div',
    {
      class: shape?.expandable === true ? 'body grid-row openable' : 'body grid-row',
      role: 'row',
      'data-index': index,
      'data-testid': shape?.testId,
      'data-hint': shape?.hint ?? undefined,
      'data-hint-on': 'focus',
      'aria-rowindex': index + 2,
      'aria-level': shape?.level,
      'aria-expanded': shape?.expandable === true ? shape.open : undefined,
      tabindex: current ? 0 : -1,
      style: { transform: `translateY(${top}px)` },
    },
    [
      ...(row === null ? [h('span', { role: 'gridcell', class: 'label' }, '…')] : cells(row)),
      shape?.menu === true ? menuButton() : null,
    ],
  );
}
TreeGridRow.props = ['row', 'index', 'top', 'current', 'shapeOf', 'cells'];

/** For the pointer alone: the keyboard has the menu key and the keys it offers. */
function menuButton(): VNode {
  return h(
    'button',
    {
      ...{ type: 'button', class: 'more', tabindex: -1, 'aria-hidden': 'true' },
      ...{ 'data-row-menu': '', 'data-hint': t('accounts.rowMenu') },
    },
    '⋮',
  );
}
