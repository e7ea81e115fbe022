import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { EngineState } from '#shared/contract/host.ts';
import type { RiskView } from '#shared/contract/risk.ts';
import { ageLimits } from '#shared/domain/freshness.ts';
import { useConnectionStore } from '#renderer/app/connection-store.ts';
import { notCurrent } from '#renderer/app/currency.ts';
import { isHypothetical } from '#renderer/features/what-if/what-if-history.ts';
import { outdated } from './outdated.ts';

/** The core speaks of a live book every second; a mark nobody has renewed for as long as this is stale by any rule. */
const SILENT_MS = ageLimits.mark.staleAfter;

/** The newest view, and whether it may look current. */
export const useRiskStore = defineStore('risk', () => {
  const answer = shallowRef<RiskView | null>(null);
  const engine = shallowRef<EngineState | null>(null);
  const session = shallowRef<string | null>(null);
  /** A core that was unreachable is back, or the machine slept, and what is on screen is from before. */
  const isAwaited = shallowRef(false);
  /** By the page's monotonic clock, ms: when the answer came, and how long ago that was when it was last looked. */
  let answeredAt = 0;
  const passed = shallowRef(0);
  const connection = useConnectionStore();

  const engineRuns = computed(() => engine.value === null || engine.value.state === 'running');
  const isSilent = computed(
    () => answer.value !== null && answer.value.live !== null && passed.value > SILENT_MS,
  );
  /** null: an engine of their epoch that runs, and a core that has answered, stand behind the figures on screen. */
  const whyNotCurrent = computed(() =>
    notCurrent({
      answer: answer.value,
      engine: engine.value,
      phase: connection.phase,
      isAwaited: isAwaited.value,
      isSilent: isSilent.value,
    }),
  );
  const isCurrent = computed(() => whyNotCurrent.value === null);
  const view = computed(() =>
    answer.value === null || isCurrent.value ? answer.value : outdated(answer.value, passed.value),
  );
  /** Hypothetical figures are on screen: what the view answers decides, not what was asked. */
  const hypothetical = computed(() => view.value !== null && isHypothetical(view.value));

  /** The newest sequence of the newest epoch wins; whatever arrives late is dropped. */
  function apply(next: RiskView, at: number): void {
    const shown = answer.value;
    if (shown !== null) {
      if (next.epoch < shown.epoch) return;
      if (next.epoch === shown.epoch && next.sequence <= shown.sequence) return;
    }
    answer.value = next;
    isAwaited.value = false;
    answeredAt = at;
    passed.value = 0;
  }

  /** Figures that nobody renews grow older all the same. */
  function pass(at: number): void {
    const since = at - answeredAt;
    if (!isCurrent.value || since > SILENT_MS) passed.value = since;
  }

  function setEngine(next: EngineState): void {
    engine.value = next;
  }

  /** A core that restarted counts from the start again, so what it said before is void. */
  function enter(sessionId: string): void {
    engine.value = null;
    if (session.value !== sessionId) answer.value = null;
    session.value = sessionId;
    awaitAnswer();
  }

  /** What is on screen is from before something that it may not have outlived. */
  function awaitAnswer(): void {
    isAwaited.value = answer.value !== null;
  }

  return {
    ...{ view, whyNotCurrent, isCurrent, engine, hypothetical, engineRuns },
    ...{ apply, pass, setEngine, enter, awaitAnswer },
  };
});
