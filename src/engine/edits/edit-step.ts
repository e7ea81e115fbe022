import { fail, ok, type Failure, type Result } from '#shared/contract/failure.ts';
import type { Account, Position } from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import type { Instrument } from '#shared/domain/instrument.ts';

/** Words about one account, or about the whole book. */
export interface StepNote {
  readonly account: string | null;
  readonly text: string;
}

/** A book after one edit, and what is to be said about it. */
export interface EditStep {
  readonly book: Book;
  readonly notes: readonly StepNote[];
}

/** One account after an edit of it. */
export interface AccountStep {
  readonly account: Account;
  readonly notes: readonly string[];
}

export function refuse(
  where: string,
  why: string,
  reason: Failure['reason'] = 'invalid',
): Result<never> {
  return fail(reason, `${where}: ${why}`);
}

export function accountPath(account: string): string {
  return `accounts[${account}]`;
}

export function positionPath(account: string, position: string): string {
  return `${accountPath(account)}.positions[${position}]`;
}

export function accountIn(book: Book, id: string): Result<Account> {
  const account = book.accounts.find((candidate) => candidate.id === id);
  return account ? ok(account) : refuse(accountPath(id), 'the book has no such account');
}

export function positionIn(account: Account, id: string): Result<Position> {
  const position = account.positions.find((candidate) => candidate.id === id);
  return position
    ? ok(position)
    : refuse(positionPath(account.id, id), 'the account has no such position');
}

/** The references of a book that was parsed hold. */
export function instrumentOf(book: Book, id: string): Instrument {
  const instrument = book.instruments.find((candidate) => candidate.id === id);
  if (!instrument) throw new Error(`instrument ${id} is not in the book`);
  return instrument;
}

export function withAccount(book: Book, account: Account): Book {
  return {
    ...book,
    accounts: book.accounts.map((other) => (other.id === account.id ? account : other)),
  };
}

export function withPosition(account: Account, position: Position): Account {
  return {
    ...account,
    positions: account.positions.map((other) => (other.id === position.id ? position : other)),
  };
}
