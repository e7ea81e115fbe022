import { onScopeDispose, watch } from 'vue';
import type { Detail } from '#shared/contract/detail.ts';
import { useRiskStore } from '#renderer/features/overview/risk-store.ts';
import { useWhatIfStore } from '#renderer/features/what-if/what-if-store.ts';
import { useEditFormStore } from '#renderer/features/what-if/edit-form-store.ts';
import { openWindowLink } from './window-link.ts';

export interface LinkedWindow {
  /** Has the whole page look at this. */
  look(detail: Detail): void;
  /** Has the whole page offer another size for this position. */
  resize(held: { readonly account: string; readonly position: string }): void;
}

/** Asks in every window what is asked in one, as long as they show the same book. `whole`: acts on what torn-off windows want. */
export function useWindowLink(whole: { look: (detail: Detail) => void } | null): LinkedWindow {
  const risk = useRiskStore();
  const whatIf = useWhatIfStore();
  const form = useEditFormStore();
  /** What the other windows know already. */
  let said = '';

  const link = openWindowLink((message) => {
    switch (message.kind) {
      case 'opened':
        return tell();
      case 'what-if': {
        if (message.bookId !== risk.view?.book.id) return undefined;
        const { edits, shocks } = message;
        said = JSON.stringify({ edits, shocks });
        return whatIf.open({ edits, shocks });
      }
      case 'look':
        return whole?.look(message.detail);
      case 'resize':
        if (whole === null) return undefined;
        return form.start('resize', { account: message.account, position: message.position });
    }
  });
  onScopeDispose(() => link.close());

  function tell(): void {
    const bookId = risk.view?.book.id;
    const { edits, shocks } = whatIf;
    if (bookId === undefined) return;
    said = JSON.stringify({ edits, shocks });
    link.say({ kind: 'what-if', bookId, edits: [...edits], shocks: [...shocks] });
  }

  watch([() => whatIf.edits, () => whatIf.shocks], ([edits, shocks]) => {
    if (JSON.stringify({ edits, shocks }) !== said) tell();
  });
  // Only then does it know of which book the answer must be.
  watch(
    () => risk.view?.book.id,
    (id) => {
      if (id !== undefined) link.say({ kind: 'opened' });
    },
    { immediate: true },
  );

  return {
    look: (detail) => link.say({ kind: 'look', detail }),
    resize: ({ account, position }) => link.say({ kind: 'resize', account, position }),
  };
}
