import {
  BOOK_PART_LENGTH,
  MAX_BOOK_LENGTH,
  NAMES_PART,
  type BookName,
  type bookRequests,
} from '#shared/contract/book.ts';
import type { journalRequests } from '#shared/contract/journal.ts';
import { fail, ok } from '#shared/contract/failure.ts';
import type { Handlers } from '#shared/contract/types.ts';
import { fileOf, type Book } from '#shared/domain/book.ts';
import { parseBookText } from '#shared/domain/parse-book.ts';
import type { Desk } from '../desk.ts';

type BookHandlers = Handlers<{
  readonly requests: typeof bookRequests & typeof journalRequests;
  readonly events: Record<never, never>;
}>;

interface Transfer {
  readonly name: string;
  readonly parts: number;
  readonly received: string[];
  length: number;
}

/** Opening, receiving and reading books for one page. A half-received file changes nothing. */
export function bookHandlers(desk: Desk): BookHandlers {
  let incoming: Transfer | null = null;
  let outgoing: { readonly fileName: string; readonly text: string } | null = null;

  return {
    'book/open': ({ source }) => (source === 'live' ? desk.openLive() : desk.openShipped(source)),

    'book/receive': async ({ transfer, part, parts, text }) => {
      if (part === 0) incoming = { name: transfer, parts, received: [], length: 0 };
      if (
        incoming?.name !== transfer ||
        incoming.parts !== parts ||
        incoming.received.length !== part
      ) {
        incoming = null;
        return fail('invalid', 'The parts of the file arrived out of order; open it again.');
      }
      incoming.received.push(text);
      incoming.length += text.length;
      if (incoming.length > MAX_BOOK_LENGTH) {
        incoming = null;
        return fail(
          'invalid',
          `The file is longer than ${MAX_BOOK_LENGTH / 1e6} million characters; that is no book.`,
        );
      }
      if (part + 1 < parts) return ok({ opened: null });
      const whole = incoming.received.join('');
      incoming = null;
      const book = parseBookText(whole);
      if (!book.ok) return book;
      // A file is its owner's copy, whatever it was made from: its figures speak for its own time.
      const opened = await desk.open({ ...book.value, kind: 'saved' }, null);
      return opened.ok ? ok({ opened: opened.value }) : opened;
    },

    'book/read': ({ part }) => {
      if (part === 0) {
        const book = desk.book();
        outgoing = {
          fileName: `${fileStem(book.name)}.plimsoll.json`,
          text: `${JSON.stringify(fileOf(book), null, 1)}\n`,
        };
      }
      if (outgoing === null) return fail('invalid', 'Reading a book starts at its first part.');
      const parts = Math.max(1, Math.ceil(outgoing.text.length / BOOK_PART_LENGTH));
      if (part >= parts) return fail('invalid', `The book has ${parts} parts.`);
      const text = outgoing.text.slice(part * BOOK_PART_LENGTH, (part + 1) * BOOK_PART_LENGTH);
      return ok({ fileName: outgoing.fileName, parts, text });
    },

    'book/names': ({ offset }) => {
      const all = namesOf(desk.book());
      const names = all.slice(offset, offset + NAMES_PART);
      return ok({ book: desk.summary().id, total: all.length, names });
    },

    'journal/read': () => ok(desk.journal()),

    'replay/control': (action) =>
      desk.control(action) ?? fail('unsupported', 'This book has no recorded path to play.'),
  };
}

function fileStem(name: string): string {
  const stem = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return stem === '' ? 'book' : stem;
}

function namesOf({ accounts, instruments }: Book): readonly BookName[] {
  const symbols = new Map(instruments.map(({ id, venueSymbol }) => [id, venueSymbol]));
  return accounts.flatMap(({ id, label, venue, positions }) => {
    const account = { id, label, venue };
    return [
      { account, position: null },
      ...positions.map(({ id: position, instrument, leg, marginMode }) => ({
        account,
        position: { id: position, symbol: symbols.get(instrument) ?? position, leg, marginMode },
      })),
    ];
  });
}
