import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { EngineState } from '#shared/contract/host.ts';
import type { RiskView } from '#shared/contract/risk.ts';
import { useConnectionStore } from '#renderer/app/connection-store.ts';
import { isHypothetical } from '#renderer/features/what-if/what-if-history.ts';
import { keepUnchanged } from './keep-unchanged.ts';
import { outdated } from './outdated.ts';

/** The newest view, and whether it may look current. */
export const useRiskStore = defineStore('risk', () => {
  const answer = shallowRef<RiskView | null>(null);
  const engine = shallowRef<EngineState | null>(null);
  const session = shallowRef<string | null>(null);
  const connection = useConnectionStore();

  const engineRuns = computed(() => engine.value === null || engine.value.state === 'running');
  /** Whether anyone stands behind the figures on screen: an engine of their epoch that runs, and a core that answers. */
  const isCurrent = computed(
    () =>
      connection.phase.kind !== 'lost' &&
      engineRuns.value &&
      (engine.value === null || answer.value === null || answer.value.epoch >= engine.value.epoch),
  );
  const view = computed(() =>
    answer.value === null || isCurrent.value ? answer.value : outdated(answer.value),
  );
  /** Hypothetical figures are on screen: what the view answers decides, not what was asked. */
  const hypothetical = computed(() => view.value !== null && isHypothetical(view.value));

  /** The newest sequence of the newest epoch wins; whatever arrives late is dropped. */
  function apply(next: RiskView): void {
    const shown = answer.value;
    if (shown !== null) {
      if (next.epoch < shown.epoch) return;
      if (next.epoch === shown.epoch && next.sequence <= shown.sequence) return;
    }
    answer.value = shown === null ? next : keepUnchanged(shown, next);
  }

  function setEngine(next: EngineState): void {
    engine.value = next;
  }

  /** A core that restarted counts from the start again, so what it said before is void. */
  function enter(sessionId: string): void {
    engine.value = null;
    if (session.value === sessionId) return;
    session.value = sessionId;
    answer.value = null;
  }

  return { view, engine, hypothetical, engineRuns, apply, setEngine, enter };
});
