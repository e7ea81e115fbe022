import type { Layout } from '#shared/contract/host.ts';
import { useClient } from '#renderer/app/client.ts';
import { useLayoutStore } from './layout-store.ts';
import type { Arrangement } from './tiles.ts';

export interface LayoutActions {
  arrange(next: Arrangement): void;
  /** With `keep: false` while a hand still moves: only what it lets go of is worth a file. */
  resize(part: Partial<Pick<Layout, 'sideWidth' | 'ladderShare'>>, keep: boolean): void;
  lock(on: boolean): void;
  reset(): void;
  hideColumns(table: string, columns: readonly string[]): void;
}

/** Changes the layout and keeps it in the settings. */
export function useLayout(): LayoutActions {
  const client = useClient();
  const store = useLayoutStore();
  const keepLayout = (): void => {
    void client.call('settings/write', { layout: store.layout });
  };
  /** Another window may have left out columns of other tables meanwhile. */
  async function keepColumns(table: string): Promise<void> {
    const kept = await client.call('settings/read', null);
    if (!kept.ok) return;
    const { [table]: _, ...others } = kept.value.hiddenColumns;
    const own = store.hiddenColumns[table];
    const hiddenColumns = own === undefined ? others : { ...others, [table]: own };
    await client.call('settings/write', { hiddenColumns });
  }
  return {
    arrange(next) {
      store.arrange(next);
      keepLayout();
    },
    resize(part, keep) {
      store.change(part);
      if (keep) keepLayout();
    },
    lock(on) {
      store.change({ locked: on });
      keepLayout();
    },
    reset() {
      store.reset();
      keepLayout();
    },
    hideColumns(table, columns) {
      store.hide(table, columns);
      void keepColumns(table);
    },
  };
}
