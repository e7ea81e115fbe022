import type { accountRequests } from '#shared/contract/accounts.ts';
import { ok } from '#shared/contract/failure.ts';
import type { Handlers } from '#shared/contract/types.ts';
import type { Accounts } from '../accounts/accounts.ts';

type AccountHandlers = Handlers<{
  readonly requests: typeof accountRequests;
  readonly events: Record<never, never>;
}>;

/** `page`: whose drafts these are. */
export function accountHandlers(accounts: Accounts, page: object): AccountHandlers {
  return {
    'account/list': () => ok(accounts.list()),
    'account/check': (key, signal) => accounts.check(page, key, signal),
    'account/add': (addition) => accounts.add(page, addition),
    'account/edit': ({ id, ...names }) => accounts.edit(id, names),
    'account/pause': ({ id, paused }) => accounts.pause(id, paused),
    'account/recheck': ({ id }, signal) => accounts.recheck(id, signal),
    'account/remove': ({ id }) => accounts.remove(id),
    'account/health': ({ id }) => accounts.health(id),
  };
}
