import * as z from 'zod/mini';
import { BookKind } from '../domain/book.ts';
import { VenueId } from '../domain/venue.ts';
import { ReplayState } from './risk.ts';
import { request } from './types.ts';

/** Characters of book text in one part; a part always fits a frame. */
export const BOOK_PART_LENGTH = 60_000;
/** Longest book text accepted, in characters. */
export const MAX_BOOK_LENGTH = 50_000_000;

export const BookSummary = z.strictObject({
  id: z.string(),
  name: z.string(),
  kind: BookKind,
  accounts: z.int(),
  positions: z.int(),
});
export type BookSummary = z.infer<typeof BookSummary>;

/** Book time per real time that a replay can run at. */
export const replaySpeeds = [1, 10, 60, 300, 1200, 3600] as const;

/** `seek`: to a step of the path, which is kept within it. */
export const ReplayAction = z.discriminatedUnion('action', [
  z.strictObject({ action: z.enum(['play', 'pause', 'restart']) }),
  z.strictObject({ action: z.literal('speed'), speed: z.literal(replaySpeeds) }),
  z.strictObject({ action: z.literal('seek'), step: z.int().check(z.minimum(0)) }),
]);
export type ReplayAction = z.infer<typeof ReplayAction>;

/** Most names in one part; a part always fits a frame. */
export const NAMES_PART = 500;

/** An account of the open book by name, or one of its positions. */
export const BookName = z.strictObject({
  account: z.strictObject({ id: z.string(), label: z.string(), venue: VenueId }),
  position: z.nullable(
    z.strictObject({
      id: z.string(),
      symbol: z.string(),
      leg: z.enum(['both', 'long', 'short']),
      marginMode: z.enum(['cross', 'isolated']),
    }),
  ),
});
export type BookName = z.infer<typeof BookName>;

export const bookRequests = {
  /** Opens one of the books that ship with the app, or that of the live accounts. */
  'book/open': request(
    z.strictObject({ source: z.enum(['example', 'recorded', 'live']) }),
    BookSummary,
  ),
  /**
   * Receives a book file's text in parts, in order. The last part opens the book, or refuses it with the path of the wrong
   * field; until then nothing changes.
   */
  'book/receive': request(
    z.strictObject({
      transfer: z.string().check(z.minLength(1), z.maxLength(64)),
      part: z.int().check(z.minimum(0)),
      parts: z.int().check(z.minimum(1), z.maximum(1000)),
      text: z.string().check(z.maxLength(BOOK_PART_LENGTH)),
    }),
    z.strictObject({ opened: z.nullable(BookSummary) }),
  ),
  /** Reads the open book as file text, part by part; part 0 takes the copy that later parts come from. */
  'book/read': request(
    z.strictObject({ part: z.int().check(z.minimum(0)) }),
    z.strictObject({ fileName: z.string(), parts: z.int(), text: z.string() }),
  ),
  /** Names of accounts and positions to search in, from the given place in the list on: every account, its positions after it. */
  'book/names': request(
    z.strictObject({ offset: z.int().check(z.minimum(0)) }),
    z.strictObject({ book: z.string(), total: z.int(), names: z.array(BookName) }),
  ),
  'replay/control': request(ReplayAction, ReplayState),
} as const;

export const bookEvents = { 'book/opened': BookSummary } as const;
