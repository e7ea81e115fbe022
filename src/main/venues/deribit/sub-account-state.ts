import * as z from 'zod/mini';
import { fail, ok, type Result } from '#shared/contract/failure.ts';
import { askAll, wanted, type Ask } from '../wire/ask.ts';
import { Code } from '../wire/fields.ts';
import { readReply, type Reply } from '../wire/reply.ts';
import { numberOf } from '../wire/openings.ts';
import { parseAccountSummaries } from './parse.ts';

const DETAILS = 'private/get_subaccounts_details';

/** docs.deribit.com, private/get_subaccounts_details (scope account:read, read November 2026). Rows are read by whoever reads those of one account. */
const Details = z.object({
  usOut: z.optional(z.unknown()),
  result: z.array(
    z.object({
      uid: Code,
      positions: z.array(z.looseObject({})),
      open_orders: z.optional(z.array(z.looseObject({}))),
    }),
  ),
});

/**
 * The state of a sub-account by questions of its main account: summaries by `subaccount_id`, positions and orders by currency,
 * of all sub-accounts at once. Every reply names the account it is of, and none is taken for another's.
 */
export async function subAccountState(
  ask: Ask,
  uid: string | null,
): Promise<Result<readonly Reply[]>> {
  const id = numberOf(uid);
  if (id === null) return fail('missing-data', 'The number of the sub-account is not known.');
  const summaries = await askAll(ask, [
    wanted('get_account_summaries', 'private/get_account_summaries', {
      extended: 'true',
      subaccount_id: id,
    }),
  ]);
  if (!summaries.ok) return summaries;
  const currencies = new Set<string>();
  for (const reply of summaries.value) {
    const read = parseAccountSummaries(reply);
    if (!read.ok) return read;
    if (read.value.uid !== id)
      return fail('venue', `Deribit was asked for the sub-account ${id} and answered for another.`);
    for (const { currency } of read.value.currencies) currencies.add(currency);
  }
  const details = await askAll(
    ask,
    [...currencies].map((currency) =>
      wanted(DETAILS, DETAILS, { currency, with_open_orders: 'true' }),
    ),
  );
  if (!details.ok) return details;
  const replies: Reply[] = [...summaries.value];
  for (const reply of details.value) {
    const parts = partsOf(reply, id);
    if (!parts.ok) return parts;
    replies.push(...parts.value);
  }
  return ok(replies);
}

/** A reply about all sub-accounts as the two that one account would give. */
function partsOf(reply: Reply, id: string): Result<readonly Reply[]> {
  const read = readReply(Details, reply, 'details of sub-accounts');
  if (!read.ok) return read;
  const own = read.value.result.filter((row) => row.uid === id);
  if (own.length > 1)
    return fail('venue', `${reply.name}: the sub-account ${id} stands there twice.`);
  const row = own[0];
  // Without its orders nobody says that there are none.
  if (row !== undefined && row.open_orders === undefined)
    return fail('venue', `${reply.name}: no orders of the sub-account ${id}.`);
  const { usOut } = read.value;
  const part = (endpoint: string, result: readonly object[]): Reply => ({
    ...{ name: `${reply.name} ${endpoint}`, receivedAt: reply.receivedAt, endpoint },
    body: { jsonrpc: '2.0', result, ...(usOut === undefined ? {} : { usOut }) },
  });
  return ok([
    part('get_positions', row?.positions ?? []),
    part('get_open_orders', row?.open_orders ?? []),
  ]);
}
