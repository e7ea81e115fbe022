import { MAX_BOOK_LENGTH, type BookSummary } from '#shared/contract/book.ts';
import { fail, ok, type Result } from '#shared/contract/failure.ts';
import type { PageClient } from '#renderer/transport/reconnecting-client.ts';
import { formatCount } from '#renderer/format/count.ts';
import { t } from '#renderer/messages/i18n.ts';
import { splitBook } from './book-parts.ts';

/** Sends a book file's text part by part; the last part opens the book or says which field is wrong. */
export async function sendBook(
  client: Pick<PageClient, 'call'>,
  transfer: string,
  text: string,
): Promise<Result<BookSummary>> {
  if (text.length > MAX_BOOK_LENGTH) {
    const longest = formatCount(MAX_BOOK_LENGTH, 'character');
    return fail('invalid', t('book.tooLong', { longest }));
  }
  const parts = splitBook(text);
  for (const [part, piece] of parts.entries()) {
    const reply = await client.call('book/receive', {
      transfer,
      part,
      parts: parts.length,
      text: piece,
    });
    if (!reply.ok) return reply;
    if (reply.value.opened !== null) return ok(reply.value.opened);
  }
  return fail('internal', t('book.sentNotOpened'));
}

export interface BookFile {
  readonly fileName: string;
  readonly text: string;
}

/** Reads the open book as file text; part 0 fixes the copy the later parts come from. */
export async function fetchBook(client: Pick<PageClient, 'call'>): Promise<Result<BookFile>> {
  const first = await client.call('book/read', { part: 0 });
  if (!first.ok) return first;
  const pieces = [first.value.text];
  for (let part = 1; part < first.value.parts; part++) {
    const next = await client.call('book/read', { part });
    if (!next.ok) return next;
    pieces.push(next.value.text);
  }
  return ok({ fileName: first.value.fileName, text: pieces.join('') });
}
