import { onScopeDispose, shallowRef, watch, type Ref } from 'vue';
import type { RiskView } from '#shared/contract/risk.ts';
import type { WhatIf } from './what-if-history.ts';
import { useWhatIfStore } from './what-if-store.ts';

/** Longest that what is asked is not shown yet, ms: no hand takes it for late, and most answers come sooner. */
const LATEST_MS = 50;

/**
 * What is asked, as the panel shows it: with the next figures, so that a step is drawn once and not twice, and without them a
 * moment later.
 */
export function useShownWhatIf(view: () => RiskView): Readonly<Ref<WhatIf>> {
  const whatIf = useWhatIfStore();
  const asked = (): WhatIf => ({ edits: whatIf.edits, shocks: whatIf.shocks });
  const shown = shallowRef(asked());
  let waiting: number | undefined;
  function show(): void {
    window.clearTimeout(waiting);
    waiting = undefined;
    shown.value = asked();
  }
  watch([() => whatIf.edits, () => whatIf.shocks], () => {
    waiting ??= window.setTimeout(show, LATEST_MS);
  });
  watch(view, () => {
    if (waiting !== undefined) show();
  });
  onScopeDispose(() => window.clearTimeout(waiting));
  return shown;
}
