import { computed, type ComputedRef } from 'vue';
import type { Detail } from '#shared/contract/detail.ts';
import type { RiskView } from '#shared/contract/risk.ts';
import { firstFrontier } from '#renderer/features/frontier/coin-groups.ts';
import { useScreenStore } from './screen-store.ts';

/** A position stands under the tab of its account. */
export type TabName = 'overview' | 'account' | 'map' | 'frontier';

export interface ScreenTab {
  readonly name: TabName;
  readonly label: string;
  /** Why it cannot be opened; null when it can. */
  readonly closed: string | null;
}

interface ScreenTabs {
  readonly tabs: ComputedRef<readonly ScreenTab[]>;
  readonly active: ComputedRef<TabName>;
  /** Shows the screen, at what it last looked at or else at the nearest danger. Does nothing for a tab that is closed. */
  show(name: TabName): void;
}

/** The screens of the cockpit and the way between them. */
export function useScreenTabs(view: () => RiskView): ScreenTabs {
  const screens = useScreenStore();
  const first = computed(() => firstLooks(view()));
  const tabs = computed<readonly ScreenTab[]>(() => [
    { name: 'overview', label: 'Overview', closed: null },
    {
      name: 'map',
      label: 'Liquidation map',
      closed: first.value.map === null ? 'This book holds no coin' : null,
    },
    {
      name: 'frontier',
      label: 'Frontier',
      closed: first.value.frontier === null ? 'This book holds fewer than two coins' : null,
    },
    ...accountTab(screens.detail, view()),
  ]);
  const active = computed<TabName>(() => tabOf(screens.detail));

  function show(name: TabName): void {
    if (name === active.value) return;
    if (name === 'overview') return screens.overview();
    // The tab of an account is there only while the account is looked at.
    if (name === 'account') return;
    const detail = screens.looked[name] ?? first.value[name];
    if (detail !== null) screens.look(detail);
  }

  return { tabs, active, show };
}

function tabOf(detail: Detail | null): TabName {
  if (detail === null) return 'overview';
  return detail.kind === 'position' ? 'account' : detail.kind;
}

function accountTab(detail: Detail | null, view: RiskView): readonly ScreenTab[] {
  if (detail?.kind !== 'account' && detail?.kind !== 'position') return [];
  const row = view.tree.rows.find(({ id }) => id === `account:${detail.account}`);
  return [{ name: 'account', label: row?.label ?? 'Account', closed: null }];
}

/** The coin nearest to a liquidation; and the largest coins against everything else. */
function firstLooks(view: RiskView): {
  readonly map: Detail | null;
  readonly frontier: Detail | null;
} {
  const coin = view.ladder.rows.find(({ kind }) => kind === 'coin')?.coin ?? view.coins[0]?.coin;
  const frontier = firstFrontier(view.coins.map((summary) => summary.coin));
  return {
    map: coin === undefined ? null : { kind: 'map', coin },
    frontier: frontier && { kind: 'frontier', ...frontier },
  };
}
