import * as z from 'zod/mini';
import { Code } from '../wire/fields.ts';
import { nameOf, nothingMore, numberOf, unwatchable, type FindOpenings } from '../wire/openings.ts';
import { readReply } from '../wire/reply.ts';
import { SUB_ACCOUNT } from './fetch-account.ts';

const SUB_ACCOUNTS = 'private/get_subaccounts';

/** docs.deribit.com, private/get_subaccounts (scope account:read, read November 2026). Its personal fields are not read. */
const SubAccounts = z.object({
  result: z.array(
    z.object({ id: Code, type: z.optional(z.string()), username: z.optional(z.string()) }),
  ),
});

/** From a main account every account is told, and each can be read by its number; from a sub-account the main one is told too. */
export const deribitOpenings: FindOpenings = async (ask) => {
  const [summaries, answer] = await Promise.all([
    ask({ path: 'private/get_account_summaries', params: { extended: 'true' } }),
    ask({ path: SUB_ACCOUNTS, params: {} }),
  ]);
  const own = summaries.ok ? ownOf(summaries.value.body) : null;
  const uid = numberOf(own?.id);
  const found = { ...nothingMore, uid, name: nameOf(own?.username) };
  const number = uid === null ? [unwatchable('number')] : [];
  // A sub-account's key reads that one alone.
  if (own?.type === 'subaccount') return { ...found, unwatchable: number };
  const list = answer.ok
    ? readReply(
        SubAccounts,
        { name: SUB_ACCOUNTS, body: answer.value.body, receivedAt: answer.value.at },
        'a list of sub-accounts',
      )
    : answer;
  if (!list.ok)
    return {
      ...found,
      unwatchable: [...number, unwatchable('sub-accounts', { words: list.failure.message })],
    };
  const others = list.value.result.flatMap(({ id, type, username }) => {
    const other = numberOf(id);
    return type === 'subaccount' && other !== null && other !== uid
      ? [{ product: SUB_ACCOUNT, uid: other, name: nameOf(username) }]
      : [];
  });
  return { ...found, others, unwatchable: number };
};

const Own = z.object({
  result: z.object({
    id: z.optional(Code),
    type: z.optional(z.string()),
    username: z.optional(z.string()),
  }),
});

function ownOf(body: unknown): z.infer<typeof Own>['result'] | null {
  const read = Own.safeParse(body);
  return read.success ? read.data.result : null;
}
