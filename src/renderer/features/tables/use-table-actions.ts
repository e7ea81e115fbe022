import { computed, onScopeDispose, shallowRef, type ComputedRef, type ShallowRef } from 'vue';
import { useMessageStore } from '#renderer/app/message-store.ts';
import { download } from '#renderer/features/book/download.ts';
import { useLayoutStore } from '#renderer/features/layout/layout-store.ts';
import { useRiskStore } from '#renderer/features/overview/risk-store.ts';
import { usePreferencesStore } from '#renderer/features/preferences/preferences-store.ts';
import { formatCount } from '#renderer/format/count.ts';
import { t } from '#renderer/messages/i18n.ts';
import { csvText, exportFileName, tabText } from '#renderer/ui/table-export.ts';
import { copyText } from './copy-text.ts';
import type { TableSource } from './table-source.ts';

export interface TableActions {
  copy(): Promise<void>;
  save(): Promise<void>;
  /** What was just done, for a few seconds. */
  readonly done: ShallowRef<string>;
  /** Amounts are hidden on screen, so they are in what leaves it. */
  readonly isPrivate: ComputedRef<boolean>;
  /** Figures that are not current leave the page in no form. */
  readonly isCurrent: ComputedRef<boolean>;
}

const SAID_MS = 5000;

export function useTableActions(
  name: () => string,
  read: () => Promise<TableSource | null> | TableSource | null,
): TableActions {
  const risk = useRiskStore();
  const layout = useLayoutStore();
  const preferences = usePreferencesStore();
  const messages = useMessageStore();
  const done = shallowRef('');
  let forgetting: ReturnType<typeof setTimeout> | undefined;
  onScopeDispose(() => clearTimeout(forgetting));

  function say(key: 'copied' | 'saved', rows: number): void {
    const count = formatCount(rows, 'row');
    done.value = preferences.privacy
      ? t(`tables.${key}Private`, { rows: count })
      : t(`tables.${key}`, { rows: count });
    clearTimeout(forgetting);
    forgetting = setTimeout(() => (done.value = ''), SAID_MS);
  }

  async function take() {
    const source = await read();
    if (source === null) return null;
    const hidden = layout.hiddenColumns[name()] ?? [];
    return { source, table: source.table(preferences.privacy, hidden) };
  }

  return {
    done,
    isPrivate: computed(() => preferences.privacy),
    isCurrent: computed(() => risk.isCurrent),
    async copy() {
      const taken = await take();
      if (taken === null) return;
      if (copyText(tabText(taken.table))) return say('copied', taken.source.rows);
      messages.say({ tone: 'error', title: t('tables.failed'), text: t('tables.noClipboard') });
    },
    async save() {
      const taken = await take();
      if (taken === null || risk.view === null) return;
      const { source, table } = taken;
      const at = source.at ?? risk.view.clock.now;
      download(exportFileName(name(), at, risk.hypothetical), csvText(table), 'text/csv');
      say('saved', source.rows);
    },
  };
}
