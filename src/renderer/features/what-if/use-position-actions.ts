import { shallowRef, type ShallowRef } from 'vue';
import { useEditFormStore } from './edit-form-store.ts';
import {
  actionEdit,
  positionActions,
  type HeldPosition,
  type PositionAction,
} from './position-actions.ts';
import { useWhatIfStore } from './what-if-store.ts';

export interface PositionMenuState {
  readonly at: Readonly<ShallowRef<DOMRect | null>>;
  show(position: HeldPosition | null, at: DOMRect): void;
  hide(): void;
  act(action: PositionAction): void;
  press(position: HeldPosition | null, key: string): void;
}

/** What a row's menu, or a key on it, does to its position in the what-if. */
export function usePositionActions(): PositionMenuState {
  const whatIf = useWhatIfStore();
  const form = useEditFormStore();
  const at = shallowRef<DOMRect | null>(null);
  let chosen: HeldPosition | null = null;
  let row: Element | null = null;

  function make(action: PositionAction, position: HeldPosition | null): void {
    // What the what-if has closed already is no position any more.
    if (position === null || Number(position.quantity) === 0) return;
    if (action === 'resize')
      form.start('resize', { account: position.account, position: position.id });
    else whatIf.add([actionEdit(action, position)]);
  }

  return {
    at,
    show: (position, place) => {
      chosen = position;
      row = document.activeElement;
      at.value = place;
    },
    hide: () => {
      at.value = null;
      if (row instanceof HTMLElement) row.focus({ preventScroll: true });
    },
    act: (action) => {
      // The form that it opens takes the focus.
      if (action === 'resize') row = null;
      make(action, chosen);
    },
    press: (position, key) => {
      const found = positionActions.find((one) => one.key === key);
      if (found) make(found.action, position);
    },
  };
}
