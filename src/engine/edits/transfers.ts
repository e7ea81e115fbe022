import { ok, type Result } from '#shared/contract/failure.ts';
import type { Account } from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import type { EditOf } from '#shared/domain/edit.ts';
import { accountIn, accountPath, refuse, withAccount, type EditStep } from './edit-step.ts';
import { exact } from './exact.ts';
import { slackOf } from './free-margin.ts';
import { withoutVenueWord } from './venue-word.ts';
import { countsMoney, credited, moved, outsidePools, sharedPool, spendable } from './wallets.ts';

/** Never refused. Money that the book does not count is not counted either, and the notes say so. */
export function deposit(book: Book, { account: id, asset, amount }: Payment): Result<EditStep> {
  const found = accountIn(book, id);
  if (!found.ok) return found;
  const before = withoutVenueWord(book, found.value);
  const after = credited(before, sharedPool(before, asset)?.id ?? null, asset, exact(amount));
  return ok({
    book: withAccount(book, after),
    notes: countsMoney(before, asset)
      ? []
      : [
          {
            account: id,
            text: `its ${asset} wallet is not in the book, so what arrives is not counted`,
          },
        ],
  });
}

/**
 * Takes what lies outside the pools first, then from the shared one what its venue lets go (`free-margin.ts`). Refused beyond
 * that, and where it is unknown; not where leaving takes no margin from anything.
 */
export function withdraw(book: Book, { account: id, asset, amount }: Payment): Result<EditStep> {
  const found = accountIn(book, id);
  if (!found.ok) return found;
  const before = withoutVenueWord(book, found.value);
  const path = accountPath(id);
  const shared = sharedPool(before, asset);
  const held = spendable(before, asset);
  if (held === null)
    return refuse(
      path,
      `its ${asset} wallet is not in the book, so what may leave is unknown`,
      'missing-data',
    );
  if (held.lt(amount))
    return refuse(
      path,
      `its wallet holds ${held.toFixed()} ${asset} outside isolated positions, not ${amount}`,
    );
  const outside = outsidePools(before, asset);
  const paid = credited(before, shared?.id ?? null, asset, exact(amount).neg());
  // What came from outside the pools is put back into the one that paid it.
  const spared = outside.lt(amount) ? outside : exact(amount);
  const after = moved(paid, null, shared?.id ?? null, spared);
  const refusal =
    shared === null || spared.eq(amount) ? null : lacking(book, before, after, shared.id, asset);
  return refusal === null
    ? ok({ book: withAccount(book, after), notes: [] })
    : refuse(path, refusal);
}

function lacking(
  book: Book,
  before: Account,
  after: Account,
  pool: string,
  asset: string,
): string | null {
  const had = slackOf(book, before, pool);
  const has = slackOf(book, after, pool);
  if (!has.known) return `whether its positions can spare the ${asset} is unknown: ${has.reason}`;
  if (has.amount >= 0 || (had.known && has.amount >= had.amount)) return null;
  return `its positions need the ${asset}: ${unitText(after, pool, -has.amount)} of margin would be missing`;
}

function unitText(account: Account, pool: string, amount: number): string {
  const asset = account.pools.find(({ id }) => id === pool)?.marginAsset ?? 'USD';
  return `${Number(amount.toPrecision(6))} ${asset}`;
}

/** Out of one account and into another, whole and at once. */
export function transfer(
  book: Book,
  { from, to, asset, amount }: EditOf<'transfer'>,
): Result<EditStep> {
  if (from === to) return refuse(accountPath(from), 'a transfer needs two accounts');
  const target = accountIn(book, to);
  if (!target.ok) return target;
  const sent = withdraw(book, { account: from, asset, amount });
  if (!sent.ok) return sent;
  const arrived = deposit(sent.value.book, { account: to, asset, amount });
  if (!arrived.ok) return arrived;
  return ok({ book: arrived.value.book, notes: [...sent.value.notes, ...arrived.value.notes] });
}

type Payment = Pick<EditOf<'deposit'>, 'account' | 'asset' | 'amount'>;
