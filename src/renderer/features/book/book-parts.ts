import { BOOK_PART_LENGTH } from '#shared/contract/book.ts';

/** A book's text in parts that each fit a frame; an empty text is one empty part, so that it is refused and not lost. */
export function splitBook(text: string): readonly string[] {
  const parts: string[] = [];
  for (let at = 0; at < text.length; at += BOOK_PART_LENGTH) {
    parts.push(text.slice(at, at + BOOK_PART_LENGTH));
  }
  return parts.length === 0 ? [''] : parts;
}
