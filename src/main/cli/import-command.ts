import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fail, ok, type Result } from '#shared/contract/failure.ts';
import { VenueId } from '#shared/domain/venue.ts';
import { importReplies } from '../venues/import-replies.ts';
import { readInput } from './read-input.ts';

/** Saved replies of one account, read by the code that reads them live, as a book file's text. */
export function importCommand(args: readonly string[]): Result<string> {
  const [venueText, ...files] = args;
  const venue = VenueId.safeParse(venueText);
  if (!venue.success)
    return fail(
      'invalid',
      `import: "${venueText ?? ''}" is no venue; use one of ${VenueId.options.join(', ')}`,
    );
  if (files.length === 0) return fail('invalid', 'import: name at least one saved reply');
  const replies = [];
  for (const file of files) {
    const text = readInput(file);
    if (!text.ok) return text;
    const body = parseJson(text.value);
    if (!body.ok) return fail('invalid', `${file}: ${body.failure.message}`);
    replies.push({ name: basename(file), body: body.value });
  }
  const book = importReplies(venue.data, replies, readShipped);
  return book.ok ? ok(`${JSON.stringify(book.value, null, 1)}\n`) : book;
}

function parseJson(text: string): Result<unknown> {
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    return fail('invalid', `not JSON: ${error instanceof Error ? error.message : 'unreadable'}`);
  }
}

function readShipped(path: string): string {
  return readFileSync(join(import.meta.dirname, '../../..', path), 'utf8');
}
