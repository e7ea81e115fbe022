import type { RowWindow, TreeRow } from '#shared/contract/risk.ts';
import { accountRow, coinRow, positionRow, totalRow, venueRow, type Both } from './tree-rows.ts';

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
    const venues = Map.groupBy(
      both.now.accounts.keys(),
      (index) => both.now.accounts[index]!.account.account.venue,
    );
    for (const [venue, indices] of venues) {
      const id = `venue:${venue}`;
      builds.push(() => venueRow(both, venue, indices, isOpen(id, true)));
      if (isOpen(id, true)) for (const index of indices) pushAccount(builds, both, index, isOpen);
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
  index: number,
  isOpen: (id: string, byDefault: boolean) => boolean,
): void {
  const now = both.now.accounts[index]!;
  const after = both.after?.accounts[index] ?? null;
  const id = `account:${now.account.account.id}`;
  builds.push(() => accountRow(both, now, after, isOpen(id, false)));
  if (!isOpen(id, false)) return;
  for (const [coin, holdings] of now.account.byCoin) {
    const coinId = `coin:${now.account.account.id}:${coin}`;
    builds.push(() => coinRow(both, coinId, coin, holdings, isOpen(coinId, false)));
    if (!isOpen(coinId, false)) continue;
    for (const holding of holdings) builds.push(() => positionRow(both, holding));
  }
}
