import type { Edit } from '#shared/domain/edit.ts';
import { scaledQuantity } from './size-entry.ts';

/** A position that a row stands for, with its signed quantity as the what-if so far leaves it. */
export interface HeldPosition {
  readonly account: string;
  readonly id: string;
  readonly quantity: string;
}

export type PositionAction = 'close' | 'halve' | 'flip' | 'resize';

export const positionActions: readonly {
  readonly action: PositionAction;
  readonly key: string;
}[] = [
  { action: 'close', key: 'x' },
  { action: 'halve', key: 'h' },
  { action: 'flip', key: 'f' },
  { action: 'resize', key: 'r' },
];

export const actionKeys: readonly string[] = positionActions.map(({ key }) => key);

/** The edit that an action is at once; resizing asks for a size first. */
export function actionEdit(
  action: Exclude<PositionAction, 'resize'>,
  { account, id, quantity }: HeldPosition,
): Edit {
  const held = { account, position: id };
  switch (action) {
    case 'close':
      return { kind: 'close', ...held };
    case 'halve':
      return { kind: 'resize', ...held, quantity: scaledQuantity(quantity, 0.5) };
    case 'flip':
      return { kind: 'flip', ...held };
  }
}
