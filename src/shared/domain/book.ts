import * as z from 'zod/mini';
import { Account } from './account.ts';
import { AssetPrice, Instrument, InstrumentPrice, Timestamp } from './instrument.ts';
import { VenueRules } from './rules.ts';

/** Version written into every book file. A file of a later version is refused, never guessed at. */
export const BOOK_VERSION = 1;

/**
 * Everything a risk figure depends on, in one value: the same book and the same shocks give the same figures on any
 * machine. This is the content of a `*.plimsoll.json` file.
 */
export const Book = z.strictObject({
  format: z.literal('plimsoll.book'),
  version: z.literal(BOOK_VERSION),
  name: z.string().check(z.minLength(1), z.maxLength(120)),
  /** `example`: authored for demonstration; `recorded`: saved venue replies; `saved`: a person's own book. */
  kind: z.enum(['example', 'recorded', 'saved']),
  origin: z.nullable(z.string().check(z.maxLength(600))),
  /** Epoch ms the book speaks for. */
  asOf: Timestamp,
  currency: z.literal('USD'),
  accounts: z.array(Account),
  instruments: z.array(Instrument),
  prices: z.array(InstrumentPrice),
  assetPrices: z.array(AssetPrice),
  rules: z.array(VenueRules),
});
type BookFile = z.infer<typeof Book>;

/** `live`: assembled in this process from live accounts, with times beside it (`live-inputs.ts`); no file is of that kind. */
export const BookKind = z.enum([...Book.shape.kind.options, 'live']);
export type BookKind = z.infer<typeof BookKind>;

/** A book in this process. */
export type Book = Omit<BookFile, 'kind'> & { readonly kind: BookKind };

/** What a file of the book holds: a live one becomes a person's saved book of that time. */
export function fileOf(book: Book): BookFile {
  const { kind } = book;
  return { ...book, kind: kind === 'live' ? 'saved' : kind };
}
