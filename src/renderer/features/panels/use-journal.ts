import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';
import type { EquityJournal } from '#shared/contract/journal.ts';
import type { RiskView } from '#shared/contract/risk.ts';
import { useClient } from '#renderer/app/client.ts';
import { createLatestWins } from '#renderer/features/overview/latest-wins.ts';

/** The journal of the book in view, read again whenever its clock has moved; null until the first answer. */
export function useJournal(view: () => RiskView): ShallowRef<EquityJournal | null> {
  const client = useClient();
  const journal = shallowRef<EquityJournal | null>(null);
  let gone = false;
  const read = createLatestWins(async () => {
    const reply = await client.call('journal/read', null);
    if (reply.ok && !gone) journal.value = reply.value;
  });
  watch(
    () => `${view().book.id} ${String(view().clock.now)}`,
    () => read(null),
    { immediate: true },
  );
  onScopeDispose(() => {
    gone = true;
  });
  return journal;
}
