import { ok, type Result } from '#shared/contract/failure.ts';
import type { Book } from '#shared/domain/book.ts';
import type { EditOf } from '#shared/domain/edit.ts';
import { accountIn, accountPath, refuse, withAccount, type EditStep } from './edit-step.ts';
import { silenced } from './venue-word.ts';

export function cancelOrders(source: Book, edit: EditOf<'cancel'>): Result<EditStep> {
  const found = accountIn(source, edit.account);
  if (!found.ok) return found;
  const { orders } = edit;
  const known = new Set(found.value.orders.map(({ id }) => id));
  const unknown = orders === 'all' ? undefined : orders.find((id) => !known.has(id));
  if (unknown !== undefined)
    return refuse(
      `${accountPath(edit.account)}.orders[${unknown}]`,
      'the account has no such order',
    );
  const book = silenced(source, [found.value]);
  const account = accountIn(book, edit.account);
  if (!account.ok) return account;
  const left = account.value.orders.filter(({ id }) => orders !== 'all' && !orders.includes(id));
  return ok({ book: withAccount(book, { ...account.value, orders: left }), notes: [] });
}
