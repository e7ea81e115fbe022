import type { ListName, ListRows } from '#shared/contract/risk.ts';
import { useClient } from '#renderer/app/client.ts';
import { useMessageStore } from '#renderer/app/message-store.ts';
import { useLadderStore } from '#renderer/features/liquidation/ladder-store.ts';
import { useRiskStore } from '#renderer/features/overview/risk-store.ts';
import { useWindowStore } from '#renderer/features/overview/window-store.ts';
import { t } from '#renderer/messages/i18n.ts';

/** Asks for all rows of a list in the what-if on screen; null when they cannot be had, which is then said. */
export function useListRows(): (list: ListName) => Promise<ListRows | null> {
  const client = useClient();
  const risk = useRiskStore();
  const windows = useWindowStore();
  const ladder = useLadderStore();
  const messages = useMessageStore();
  return async (list) => {
    if (risk.view === null) return null;
    const { edits, shocks } = risk.view;
    const view = {
      edits,
      shocks,
      detail: null,
      choices: null,
      ladder: { ...windows.ladder, look: ladder.look },
      tree: windows.tree,
    };
    const reply = await client.call('risk/rows', { view, list });
    if (reply.ok) return reply.value;
    messages.say({ tone: 'error', title: t('tables.failed'), text: reply.failure.message });
    return null;
  };
}
