import { storeToRefs } from 'pinia';
import { computed, onScopeDispose, watch } from 'vue';
import type { RiskView, View } from '#shared/contract/risk.ts';
import { useClient } from '#renderer/app/client.ts';
import { useConnectionStore } from '#renderer/app/connection-store.ts';
import { useMessageStore } from '#renderer/app/message-store.ts';
import { useScreenStore } from '#renderer/features/cockpit/screen-store.ts';
import { useLadderStore } from '#renderer/features/liquidation/ladder-store.ts';
import { useEditFormStore } from '#renderer/features/what-if/edit-form-store.ts';
import { useWhatIfStore } from '#renderer/features/what-if/what-if-store.ts';
import { t } from '#renderer/messages/i18n.ts';
import { createLatestWins } from './latest-wins.ts';
import { useRest } from './use-rest.ts';
import { useRiskStore } from './risk-store.ts';
import { createSleepWatch } from './sleep-watch.ts';
import { useWindowStore } from './window-store.ts';

const REST_MS = 200;

/** Keeps the risk store current for as long as the calling scope lives: asks for what is looked at, hears what changes. */
export function useRiskFeed(): void {
  const client = useClient();
  const risk = useRiskStore();
  const windows = useWindowStore();
  const whatIf = useWhatIfStore();
  const ladder = useLadderStore();
  const screens = useScreenStore();
  const editForm = useEditFormStore();
  const messages = useMessageStore();
  const { phase } = storeToRefs(useConnectionStore());

  /** The lines of a what-if's curve take longer than all else of it: they come once the hand rests, by whatever keys or fields it steps. */
  const hand = useRest([() => whatIf.edits, () => whatIf.shocks], REST_MS);
  const wanted = computed<View>(() => ({
    edits: [...whatIf.edits],
    shocks: [...whatIf.shocks],
    detail: screens.detail,
    choices: editForm.asked,
    curve: whatIf.held || !hand.rests.value ? 'firsts' : 'whole',
    ladder: { ...windows.ladder, look: ladder.look },
    tree: windows.tree,
  }));

  const apply = (view: RiskView): void => risk.apply(view, performance.now());
  const hasSlept = createSleepWatch({
    wallNow: () => Date.now(),
    monotonic: () => performance.now(),
  });

  // Pointer moves already come once per frame, so the first value goes out at once: waiting for a frame would only add to
  // the time between hand and figures.
  const submit = createLatestWins(async (view: View) => {
    const reply = await client.call('risk/watch', view);
    hand.answered();
    if (reply.ok) return apply(reply.value);
    if (reply.failure.reason === 'cancelled' || phase.value.kind !== 'open') return;
    // A notice already covers an engine that is away, and the core answers again when it is back.
    if (!risk.engineRuns) return;
    messages.say({
      tone: 'error',
      title: t('overview.notComputed'),
      text: reply.failure.message,
    });
  });

  /** A file's figures are told when they are asked for, and at no other time. */
  function ask(): void {
    if (phase.value.kind === 'open') submit(wanted.value);
  }
  const timer = setInterval(() => {
    risk.pass(performance.now());
    if (!hasSlept()) return;
    risk.awaitAnswer();
    ask();
  }, 1_000);
  onScopeDispose(() => clearInterval(timer));

  watch(wanted, ask);
  watch(
    phase,
    (now) => {
      if (now.kind !== 'open') return;
      risk.enter(now.hello.session);
      submit(wanted.value);
    },
    { immediate: true },
  );
  watch(
    () => risk.view?.book.id,
    (id, before) => {
      if (before === undefined || id === undefined || id === before) return;
      whatIf.forget();
      editForm.forget();
      windows.forget();
      ladder.showAll();
      screens.forget();
    },
  );
  onScopeDispose(client.on('risk/updated', apply));
  onScopeDispose(client.on('engine/changed', risk.setEngine));
}
