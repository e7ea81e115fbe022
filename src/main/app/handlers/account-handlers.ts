import type { accountRequests } from '#shared/contract/accounts.ts';
import { ok } from '#shared/contract/failure.ts';
import type { Handlers } from '#shared/contract/types.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Desk } from '../desk.ts';

type AccountHandlers = Handlers<{
  readonly requests: typeof accountRequests;
  readonly events: Record<never, never>;
}>;

/** `page`: whose drafts these are. */
export function accountHandlers(
  accounts: Accounts,
  desk: Pick<Desk, 'forget'>,
  page: object,
): AccountHandlers {
  return {
    'account/list': () => ok(accounts.list()),
    'account/check': (key, signal) => accounts.check(page, key, signal),
    'account/add': (addition) => accounts.add(page, addition),
    'account/edit': ({ id, ...names }) => accounts.edit(id, names),
    'account/pause': ({ id, paused }) => accounts.pause(id, paused),
    'account/recheck': ({ id }, signal) => accounts.recheck(id, signal),
    'account/remove': async ({ id, forget }) => {
      const removed = await accounts.remove(id);
      if (removed.ok && forget) desk.forget(id);
      return removed;
    },
    'account/health': ({ id }) => accounts.health(id),
  };
}
