import * as z from 'zod/mini';
import { askPages, memberAt, wanted, type Paging } from '../wire/ask.ts';
import { nameOf, nothingMore, numberOf, unwatchable, type FindOpenings } from '../wire/openings.ts';
import { readReply } from '../wire/reply.ts';

const A_PAGE = 100;

/** GET /api/v5/users/subaccount/list, for main accounts alone (www.okx.com/docs-v5, sub-account, read November 2026). */
const SubAccounts = z.object({
  code: z.literal('0'),
  data: z.array(
    z.object({
      subAcct: z.string(),
      label: z.optional(z.string()),
      uid: z.optional(z.string()),
      ts: z.optional(z.string()),
    }),
  ),
});

/** Pages go back in time from the one before's last creation time. */
const pages: Paging = {
  param: 'after',
  next: (body) => {
    const rows = memberAt(body, 'data');
    if (!Array.isArray(rows) || rows.length < A_PAGE) return null;
    const ts = memberAt(rows.at(-1), 'ts');
    return typeof ts === 'string' && ts !== '' ? ts : null;
  },
};

/**
 * A main account's key is told its sub-accounts and some of their balances, but not their positions: each needs a key of its
 * own. `type` of the configuration: 0 is a main account.
 */
export const okxOpenings: FindOpenings = async (ask, checked) => {
  const uid = numberOf(memberAt(checked, 'data', '0', 'uid'));
  const own = { ...nothingMore, uid };
  const number = uid === null ? [unwatchable('number')] : [];
  const type = memberAt(checked, 'data', '0', 'type');
  if (typeof type === 'string' && type !== '0') return { ...own, unwatchable: number };
  const list = wanted('subaccount/list', '/api/v5/users/subaccount/list', { limit: `${A_PAGE}` });
  const answer = await askPages(ask, list, pages);
  if (!answer.ok)
    return {
      ...own,
      unwatchable: [...number, unwatchable('sub-accounts', { words: answer.failure.message })],
    };
  const found = answer.value.map((page) => readReply(SubAccounts, page, 'a list of sub-accounts'));
  const unread = found.find((page) => !page.ok);
  return {
    ...own,
    unwatchable: [
      ...number,
      ...found.flatMap((page) =>
        page.ok
          ? page.value.data.map((row) =>
              unwatchable('sub-account', {
                name: nameOf(row.subAcct) ?? nameOf(row.label),
                uid: numberOf(row.uid),
              }),
            )
          : [],
      ),
      ...(unread && !unread.ok
        ? [unwatchable('sub-accounts', { words: unread.failure.message })]
        : []),
    ],
  };
};
