import type { TreeRow } from '#shared/contract/risk.ts';
import type { RowWindow } from '#shared/contract/row-window.ts';
import type { AccountRisk } from '../book/account-risk.ts';
import { coinPairs, pairs, sameAccount, type Both } from './counterparts.ts';
import { coinRow, positionRow } from './tree-position-rows.ts';
import { accountRow, totalRow, venueRow } from './tree-rows.ts';

type Build = () => TreeRow;

/** Rows of total > venue > account > coin > position in reading order; only the window's rows are built. */
export function buildTree(
  both: Both,
  window: RowWindow,
): { total: number; offset: number; rows: TreeRow[] } {
  const toggled = new Set(window.toggled);
  const isOpen = (id: string, byDefault: boolean): boolean => byDefault !== toggled.has(id);
  const builds: Build[] = [() => totalRow(both, isOpen('total', true))];
  if (isOpen('total', true)) {
    const venues = Map.groupBy(both.now.accounts, ({ account }) => account.account.venue);
    for (const [venue, accounts] of venues) {
      const id = `venue:${venue}`;
      builds.push(() => venueRow(both, venue, accounts, isOpen(id, true)));
      if (isOpen(id, true))
        for (const account of accounts) pushAccount(builds, both, account, isOpen);
    }
  }
  const offset = Math.min(window.offset, builds.length);
  return {
    total: builds.length,
    offset,
    rows: builds.slice(offset, offset + window.count).map((build) => build()),
  };
}

function pushAccount(
  builds: Build[],
  both: Both,
  now: AccountRisk,
  isOpen: (id: string, byDefault: boolean) => boolean,
): void {
  const after = both.after && sameAccount(both.after, now);
  const { id } = now.account.account;
  const rowId = `account:${id}`;
  builds.push(() => accountRow(both, now, after, isOpen(rowId, false)));
  if (!isOpen(rowId, false)) return;
  for (const pair of coinPairs(now.account.byCoin, after && after.account.byCoin)) {
    const coinId = `coin:${id}:${pair.coin}`;
    builds.push(() => coinRow(both, coinId, pair, isOpen(coinId, false)));
    if (!isOpen(coinId, false)) continue;
    for (const held of pairs(both, pair.now, pair.after)) {
      builds.push(() => positionRow(both, held));
    }
  }
}
