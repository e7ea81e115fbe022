import * as z from 'zod/mini';
import { readAddress } from '#shared/domain/hyperliquid-address.ts';
import { memberAt, type Ask } from '../wire/ask.ts';
import { nameOf, nothingMore, unwatchable, type Openings } from '../wire/openings.ts';
import { readReply } from '../wire/reply.ts';

const PERPETUALS = 'perpetuals';

/** `subAccounts` (hyperliquid.gitbook.io, info endpoint, read November 2026); null stands for none. */
const SubAccounts = z.array(z.object({ name: z.optional(z.string()), subAccountUser: z.string() }));

/**
 * What an address opens. An agent signs for another and holds nothing: the account behind it is offered in its place
 * (margin/okx-deribit-hyperliquid.md 3.8). `userRole`: docs as above; its reply of an agent names the `user`.
 */
export async function hyperliquidOpenings(ask: Ask, address: string): Promise<Openings> {
  const role = await ask({ path: 'userRole', params: {} });
  const word = role.ok ? memberAt(role.value.body, 'role') : null;
  const behind = role.ok ? addressIn(memberAt(role.value.body, 'data', 'user')) : null;
  if (word === 'agent')
    return {
      ...nothingMore,
      without: new Set([PERPETUALS]),
      others: behind === null ? [] : [{ product: PERPETUALS, uid: behind, name: null }],
      unwatchable: [unwatchable('agent', { uid: address })],
    };
  const subs = await ask({ path: 'subAccounts', params: {} });
  const list = subs.ok
    ? readReply(
        SubAccounts,
        { name: 'subAccounts', body: subs.value.body, receivedAt: subs.value.at },
        'a list of sub-accounts',
      )
    : subs;
  return {
    ...nothingMore,
    uid: address,
    name: word === 'vault' ? 'vault' : null,
    others: list.ok
      ? list.value.flatMap((row) => {
          const uid = addressIn(row.subAccountUser);
          return uid === null
            ? []
            : [{ product: PERPETUALS, uid, name: nameOf(row.name) ?? 'sub-account' }];
        })
      : [],
    unwatchable: [
      ...(word === 'missing' ? [unwatchable('unused-address', { uid: address })] : []),
      ...(list.ok ? [] : [unwatchable('sub-accounts', { words: list.failure.message })]),
    ],
  };
}

function addressIn(value: unknown): string | null {
  const read = typeof value === 'string' ? readAddress(value) : null;
  return read?.kind === 'address' ? read.address : null;
}
