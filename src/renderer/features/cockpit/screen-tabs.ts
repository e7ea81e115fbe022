import { computed, type ComputedRef } from 'vue';
import type { Detail } from '#shared/contract/detail.ts';
import type { RiskView } from '#shared/contract/risk.ts';
import { firstFrontier } from '#renderer/features/frontier/coin-groups.ts';
import { t } from '#renderer/messages/i18n.ts';
import { steady } from '#renderer/features/overview/steady.ts';
import { useScreenStore } from './screen-store.ts';

/** A position is part of its account's screen. */
export type TabName = 'overview' | Exclude<Detail['kind'], 'position'>;

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
  const tabs = steady<readonly ScreenTab[]>(() => [
    { name: 'overview', label: t('cockpit.tab.overview'), closed: null },
    ...(['map', 'frontier', 'account'] as const).map((name) => ({
      name,
      label: t(`cockpit.tab.${name}`),
      closed: first.value[name] === null ? t(`cockpit.closed.${name}`) : null,
    })),
  ]);
  const active = computed<TabName>(() => {
    if (screens.screen.name === 'overview') return 'overview';
    const { kind } = screens.screen.detail;
    return kind === 'position' ? 'account' : kind;
  });

  function show(name: TabName): void {
    if (name === active.value) return;
    if (name === 'overview') return screens.overview();
    const detail = screens.looked[name] ?? first.value[name];
    if (detail !== null) screens.look(detail);
  }

  return { tabs, active, show };
}

/** The coin nearest to a liquidation; the largest coins against everything else; the account with the worst load. */
function firstLooks(view: RiskView): {
  readonly map: Detail | null;
  readonly frontier: Detail | null;
  readonly account: Detail | null;
} {
  const coin = view.ladder.rows.find(({ kind }) => kind === 'coin')?.coin ?? view.coins[0]?.coin;
  const frontier = firstFrontier(view.coins.map((summary) => summary.coin));
  return {
    map: coin === undefined ? null : { kind: 'map', coin },
    frontier: frontier && { kind: 'frontier', ...frontier },
    account: view.worst && { kind: 'account', account: view.worst.now.accountId },
  };
}
