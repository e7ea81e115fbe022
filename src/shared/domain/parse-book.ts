import * as z from 'zod/mini';
import { fail, ok, type Result } from '../contract/failure.ts';
import { Book, BOOK_VERSION } from './book.ts';
import { brokenReference } from './book-references.ts';

// zod/mini says only "Invalid input" until it is given words.
z.config(z.locales.en());

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
  if (!parsed.success) return fail('invalid', issueText(parsed.error.issues[0]));
  const broken = brokenReference(parsed.data);
  return broken === null ? ok(parsed.data) : fail('invalid', broken);
}

function versionOf(value: unknown): number | null {
  if (typeof value !== 'object' || value === null || !('version' in value)) return null;
  return typeof value.version === 'number' ? value.version : null;
}

function issueText(issue: z.core.$ZodIssue | undefined): string {
  if (!issue) return 'the file is not a book';
  const path = pathText(issue.path);
  return `${path === '' ? 'the file' : path}: ${issue.message}`;
}

/** `accounts[2].positions[0].quantity`. */
function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}
