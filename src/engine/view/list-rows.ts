import type { LadderWindow } from '#shared/contract/ladder.ts';
import type { ListName, ListRows } from '#shared/contract/risk.ts';
import type { RowWindow } from '#shared/contract/row-window.ts';
import { buildLadder } from './ladder.ts';
import type { ViewInput } from './risk-view.ts';
import { buildTree } from './tree.ts';

/** Every row of one list of a view, unfolded; a filter of the ladder holds. The other list is left empty. */
export function listRows(
  { now, after, moment, view }: Pick<ViewInput, 'now' | 'after' | 'moment' | 'view'>,
  list: ListName,
): ListRows {
  const whole = { offset: 0, count: Number.MAX_SAFE_INTEGER };
  const books = after === null ? [now.book] : [now.book, after.book];
  if (list === 'ladder') {
    const window: LadderWindow = {
      ...view.ladder,
      ...whole,
      toggled: [...new Set(books.flatMap(({ byCoin }) => [...byCoin.keys()]))],
    };
    return { now: moment.now, tree: [], ladder: buildLadder(now, after, window).rows };
  }
  const folded = books.flatMap(({ accounts }) =>
    accounts.flatMap(({ account: { id }, byCoin }) => [
      `account:${id}`,
      ...[...byCoin.keys()].map((coin) => `coin:${id}:${coin}`),
    ]),
  );
  const window: RowWindow = { ...view.tree, ...whole, toggled: [...new Set(folded)] };
  return { now: moment.now, tree: buildTree({ now, after }, window).rows, ladder: [] };
}
