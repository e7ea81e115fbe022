import { fail, ok, type Failure, type Result } from '#shared/contract/failure.ts';
import type { Account } from '#shared/domain/account.ts';
import { fileOf, type Book } from '#shared/domain/book.ts';
import type { Edit, EditNote } from '#shared/domain/edit.ts';
import { parseBook } from '#shared/domain/parse-book.ts';
import { marginModelOf, noModelReason } from '../margin/margin-models.ts';
import type { EditStep, StepNote } from './edit-step.ts';
import { changeLeverage, changeMargin, isolate, makeCross } from './margin-edits.ts';
import { cancelOrders } from './orders.ts';
import { editPosition } from './positions.ts';
import { movePrices } from './prices.ts';
import { changeFee, changeFunding, changeHaircut } from './rules.ts';
import { changeTiers } from './tier-edits.ts';
import { passTime } from './time.ts';
import { deposit, transfer, withdraw } from './transfers.ts';

/** The book as it would be, and what has to be said about it. */
export interface EditedBook {
  readonly book: Book;
  readonly notes: readonly EditNote[];
}

/** A what-if edit by edit. `before`: the books that the edits met, in their order, up to the one refused. */
export type TriedEdits = { readonly before: readonly Book[] } & (
  | { readonly ok: true; readonly value: EditedBook }
  | {
      readonly ok: false;
      readonly failure: Failure;
      /** Place of the edit that cannot be made; null: it is the book they lead to. */
      readonly edit: number | null;
    }
);

/**
 * Applies a what-if to a book: each edit to what the one before has left. Exact on the document's decimals, pure, and whole: a
 * refusal names the edit and the place in the book, and nothing is applied. An edit that only takes risk away (a close, a smaller
 * size, added margin, a deposit, a cancelled order) is never refused for margin or for what is not known of it. The figures that
 * venues reported of what an edit touches are gone from the result (`venue-word.ts`).
 */
export function applyEdits(source: Book, edits: readonly Edit[]): Result<EditedBook> {
  const tried = tryEdits(source, edits);
  if (tried.ok) return ok(tried.value);
  const { failure, edit } = tried;
  return edit === null
    ? fail('invalid', `the edits lead to a book that cannot be: ${failure.message}`)
    : fail(failure.reason, `edits[${edit}]: ${failure.message}`);
}

/** The same for whoever shows the edits one by one. */
export function tryEdits(source: Book, edits: readonly Edit[]): TriedEdits {
  if (edits.length === 0) return { ok: true, value: { book: source, notes: [] }, before: [] };
  let book = source;
  const before: Book[] = [];
  const notes: EditNote[] = [];
  for (const [index, edit] of edits.entries()) {
    before.push(book);
    const step = applyEdit(book, edit);
    if (!step.ok) return { ok: false, failure: step.failure, edit: index, before };
    const said = [...step.value.notes, ...silencedAccounts(book, step.value.book)];
    const once = new Map(said.map((note) => [`${note.account} ${note.text}`, note]));
    notes.push(...[...once.values()].map((note) => ({ edit: index, ...note })));
    ({ book } = step.value);
  }
  // No edit may lead out of what a book can be: numbers too large, prices that round to nothing.
  const parsed = parseBook(fileOf(book));
  return parsed.ok
    ? { ok: true, value: { book: { ...parsed.value, kind: book.kind }, notes }, before }
    : { ok: false, failure: parsed.failure, edit: null, before };
}

/** Accounts of which nothing is known any more, because only the venue knew it. */
function silencedAccounts(before: Book, after: Book): readonly StepNote[] {
  return after.accounts.flatMap((account, place) => {
    const was = before.accounts[place];
    const lost = was !== undefined && knowsEquity(was) && !knowsEquity(account);
    if (!lost || marginModelOf(account.mode)) return [];
    const why = noModelReason(account.venue, account.mode);
    return [{ account: account.id, text: `${why}: after this edit its figures are unknown` }];
  });
}

function knowsEquity({ reported, pools, balances }: Account): boolean {
  return [reported, ...[...pools, ...balances].map((row) => row.reported)].some(
    (figures) => figures !== null && figures.equity !== null,
  );
}

function applyEdit(book: Book, edit: Edit): Result<EditStep> {
  switch (edit.kind) {
    case 'prices':
      return movePrices(book, edit);
    case 'open':
    case 'close':
    case 'resize':
    case 'flip':
      return editPosition(book, edit);
    case 'leverage':
      return changeLeverage(book, edit);
    case 'to-isolated':
      return isolate(book, edit);
    case 'to-cross':
      return makeCross(book, edit);
    case 'margin':
      return changeMargin(book, edit);
    case 'deposit':
      return deposit(book, edit);
    case 'withdraw':
      return withdraw(book, edit);
    case 'transfer':
      return transfer(book, edit);
    case 'cancel':
      return cancelOrders(book, edit);
    case 'time':
      return passTime(book, edit);
    case 'funding':
      return changeFunding(book, edit);
    case 'haircut':
      return changeHaircut(book, edit);
    case 'fee':
      return changeFee(book, edit);
    case 'tiers':
      return changeTiers(book, edit);
  }
}
