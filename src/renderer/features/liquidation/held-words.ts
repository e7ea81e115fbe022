import type { LadderRow } from '#shared/contract/ladder.ts';
import { formatQuantity } from '#renderer/format/quantity.ts';
import { t } from '#renderer/messages/i18n.ts';

type PositionRow = Extract<LadderRow, { kind: 'position' }>;
type Size = Pick<PositionRow, 'side' | 'marginMode' | 'quantity'>;

/** A position in the words around its size, which alone is nobody else's business; or that there is none. */
export type Held =
  | { readonly none: string }
  | { readonly none: null; readonly side: string; readonly size: string; readonly mode: string };

export function heldText(held: Held): string {
  return held.none ?? `${held.side} ${held.size} · ${held.mode}`;
}

/** What a position is, and in a what-if becomes where that differs. The side says the sign; the number need not say it again. */
export function heldParts(row: PositionRow): {
  readonly now: Held;
  readonly after: Held | null;
  readonly isOpened: boolean;
  readonly isClosed: boolean;
} {
  const parts = ({ side, marginMode, quantity }: Size, none: string): Held =>
    quantity === '0'
      ? { none }
      : {
          none: null,
          side: t(`ladder.side.${side}`),
          size: formatQuantity(quantity.replace(/^-/u, ''), row.quantityUnit),
          mode: t(`ladder.mode.${marginMode}`),
        };
  const now = parts(row, t('ladder.notHeld'));
  const after = row.after && parts(row.after, t('ladder.closed'));
  return {
    now,
    after: after && heldText(after) === heldText(now) ? null : after,
    isOpened: row.quantity === '0',
    isClosed: row.after?.quantity === '0',
  };
}
