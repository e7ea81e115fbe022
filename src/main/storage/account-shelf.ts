import * as z from 'zod/mini';
import { KeptAccount } from '#shared/contract/accounts.ts';
import type { AccountShelf } from '../app/ports.ts';
import { openCheckedStore, type StoreFolder } from './checked-store.ts';

const Content = z.strictObject({ accounts: z.array(KeptAccount) });

/** `accounts.json` of the data folder: which accounts are watched, and no secret. */
export function openAccountShelf(place: StoreFolder): AccountShelf {
  const store = openCheckedStore(place, {
    name: 'accounts',
    schema: Content,
    defaults: { accounts: [] },
  });
  return {
    read: () => store.read().accounts,
    write: (accounts) => store.write({ accounts: [...accounts] }),
    lost:
      store.setAside === null
        ? null
        : `The list of accounts could not be read. It is kept as ${store.setAside}; until its accounts are added again, nothing here watches them.`,
  };
}
