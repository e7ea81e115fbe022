import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it } from 'vitest';
import { effectScope } from 'vue';
import type { RiskView } from '#shared/contract/risk.ts';
import { useConnectionStore } from '#renderer/app/connection-store.ts';
import { useRiskStore } from '#renderer/features/overview/risk-store.ts';
import { useTableActions } from './use-table-actions.ts';

beforeEach(() => setActivePinia(createPinia()));

/** Of a live book, as far as its age is told. */
function view(sequence: number): RiskView {
  const live = { blindRisk: null, liveAccounts: 1, blind: [] };
  return {
    epoch: 1,
    sequence,
    live,
    clock: { now: 0 },
    edits: [],
    shocks: [],
  } as unknown as RiskView;
}

it('gives no table of figures that nobody stands behind, the core silent or only just back', () => {
  const risk = useRiskStore();
  const connection = useConnectionStore();
  const scope = effectScope();
  const actions = scope.run(() =>
    useTableActions(
      () => 'accounts',
      () => null,
    ),
  );
  risk.enter('first');
  risk.apply(view(1), 0);
  expect(actions?.isCurrent.value).toBe(true);
  // Connected, and silent.
  risk.pass(60_000);
  expect(actions?.isCurrent.value).toBe(false);
  risk.apply(view(2), 61_000);
  expect(actions?.isCurrent.value).toBe(true);
  connection.setPhase({ kind: 'lost', since: 0 });
  expect(actions?.isCurrent.value).toBe(false);
  // Back, and with nothing said yet.
  connection.setPhase({ kind: 'connecting' });
  risk.enter('first');
  expect(actions?.isCurrent.value).toBe(false);
  scope.stop();
});
