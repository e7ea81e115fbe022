import { fail, ok, type Result } from '../contract/failure.ts';
import { Book, BOOK_VERSION } from './book.ts';
import { brokenReference } from './book-references.ts';
import { issueText } from './issue-text.ts';
import { versionOf } from './file-version.ts';

/** Reads a book file's text. A refusal is one line naming the path of the wrong field. */
export function parseBookText(text: string): Result<Book> {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return fail('invalid', `not JSON: ${error instanceof Error ? error.message : 'unreadable'}`);
  }
  return parseBook(value);
}

export function parseBook(value: unknown): Result<Book> {
  const version = versionOf(value);
  if (version !== null && version > BOOK_VERSION) {
    return fail(
      'unsupported',
      `version: this book is of version ${version}; this Plimsoll reads up to ${BOOK_VERSION}. Update Plimsoll to open it.`,
    );
  }
  const parsed = Book.safeParse(value);
  if (!parsed.success)
    return fail('invalid', issueText(parsed.error.issues[0], 'the file is not a book'));
  const broken = brokenReference(parsed.data);
  return broken === null ? ok(parsed.data) : fail('invalid', broken);
}
