import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ListRows, View } from '#shared/contract/risk.ts';
import { parseBookText } from '#shared/domain/parse-book.ts';
import { createEngine } from '../engine.ts';

const parsed = parseBookText(
  readFileSync(join(import.meta.dirname, '../../../examples/example.plimsoll.json'), 'utf8'),
);
if (!parsed.ok) throw new Error(parsed.failure.message);
const book = parsed.value;
const positions = book.accounts.flatMap(({ id, positions: held }) =>
  held.map((position) => `position:${id}:${position.id}`),
);
const narrow = { offset: 3, count: 1, toggled: ['total'] };

async function rowsOf(list: 'tree' | 'ladder', change: Partial<View> = {}): Promise<ListRows> {
  const engine = createEngine();
  const { signal } = new AbortController();
  await engine['book/replace']({ bookId: 'one', book }, signal);
  const view: View = {
    edits: [],
    shocks: [],
    detail: null,
    choices: null,
    ladder: narrow,
    tree: narrow,
    ...change,
  };
  const reply = await engine['view/rows']({ view, list }, signal);
  if (!reply.ok) throw new Error(reply.failure.message);
  return reply.value;
}

it('gives every row of the tree, whatever of it is folded or out of sight', async () => {
  const { tree, ladder, now } = await rowsOf('tree');
  expect(now).toBe(book.asOf);
  expect(ladder).toEqual([]);
  const ids = tree.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => id.startsWith('position:')).sort()).toEqual([...positions].sort());
  expect(tree.filter(({ kind }) => kind === 'account')).toHaveLength(book.accounts.length);
  expect(tree[0]?.kind).toBe('total');
});

it('gives every row of the ladder', async () => {
  const { tree, ladder } = await rowsOf('ladder');
  expect(tree).toEqual([]);
  const ids = ladder.flatMap((row) =>
    row.kind === 'position' ? [`position:${row.account.id}:${row.position}`] : [],
  );
  expect(ids.sort()).toEqual([...positions].sort());
});

it('says of a row what the what-if leaves of it', async () => {
  const account = book.accounts[0];
  const held = account?.positions[0];
  if (account === undefined || held === undefined) throw new Error('the example holds nothing');
  const { tree } = await rowsOf('tree', {
    edits: [{ kind: 'close', account: account.id, position: held.id }],
  });
  const closed = tree.find(({ id }) => id === `position:${account.id}:${held.id}`);
  expect(closed?.detailAfter).toBe('closed');
  expect(tree[0]?.equity.after).not.toBeNull();
});
