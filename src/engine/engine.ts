import { fail, ok, type Result } from '#shared/contract/failure.ts';
import type { View } from '#shared/contract/risk.ts';
import type { Handlers } from '#shared/contract/types.ts';
import type { Book } from '#shared/domain/book.ts';
import type { PublishedRate } from '#shared/domain/reporting.ts';
import { coinOf } from '#shared/domain/coin.ts';
import type { Edit, EditNote } from '#shared/domain/edit.ts';
import {
  bookRisk,
  hypotheticalRisk,
  noTrades,
  shockedRisk,
  type BookRisk,
  type Moment,
} from './book/book-risk.ts';
import { bookAt } from './book/book-at.ts';
import { compileBook, rereadAccounts } from './book/compile-book.ts';
import type { CompiledBook } from './book/compiled-book.ts';
import { equityCurve, type EquityCurve } from './book/equity-curve.ts';
import { tryEdits } from './edits/apply-edits.ts';
import type { PastPrice } from './book/past-price.ts';
import { watchInputs, type LiveWatch } from './freshness/live-watch.ts';
import type { EngineContract, EquitySample, MarketUpdate } from './engine-contract.ts';
import { bookNow } from './report/risk-report.ts';
import { listRows } from './view/list-rows.ts';
import { riskView, type ViewInput } from './view/risk-view.ts';

/** The book in hand with what was already computed for its present marks. */
interface Loaded {
  readonly bookId: string;
  readonly book: CompiledBook;
  readonly moment: Moment;
  readonly now: BookRisk;
  readonly curve: EquityCurve;
  /** By instrument id. */
  readonly dayAgo: ReadonlyMap<string, PastPrice>;
  /** What the cross-checks of a live book remember; null: its inputs do not age. */
  readonly watch: LiveWatch | null;
  /** What a live book's amounts can be shown by. */
  readonly reporting: readonly PublishedRate[];
}

/** The engine as the thread serves it. Holds one book and its newest marks; asks nothing of the outside. */
export function createEngine(): Handlers<EngineContract> {
  let loaded: Loaded | null = null;
  return {
    'engine/ping': () => ok(null),
    'book/replace': ({ bookId, book }) => {
      loaded = load(bookId, book, loaded?.bookId === bookId ? loaded : null);
      return ok(equityOf(loaded));
    },
    'market/apply': ({ bookId, update }) => {
      if (loaded === null) return noBook();
      if (loaded.bookId !== bookId) return fail('cancelled', 'Another book has been opened.');
      loaded = withMarket(loaded, update);
      return ok(equityOf(loaded));
    },
    'view/evaluate': (view) => (loaded === null ? noBook() : ok(riskView(viewInput(loaded, view)))),
    'view/rows': ({ view, list }) =>
      loaded === null ? noBook() : ok(listRows(viewInput(loaded, view), list)),
  };
}

function equityOf({ moment, now }: Loaded): EquitySample {
  const { equity, accounts, freshness } = now;
  const seen = freshness === null || accounts.some(({ quality }) => quality === 'live');
  return { at: moment.now, equity: equity.value, quality: equity.quality, seen };
}

function noBook(): Result<never> {
  return fail('missing-data', 'No book is open.');
}

/** A live book given again under its id (an account added, an instrument listed) keeps what was known of its inputs' ages. */
function load(bookId: string, source: Book, last: Loaded | null): Loaded {
  const before = last?.watch ?? null;
  const book = compileBook(source);
  const market = { marks: book.marks, usd: book.usd };
  const update = {
    now: source.asOf,
    accounts: [],
    ...(before && { live: before.freshness.inputs }),
  };
  const watch = source.kind === 'live' ? watchInputs(before, book, market, update) : null;
  const lasts = last?.moment.lasts ?? noTrades;
  const moment = { market, now: source.asOf, freshness: watch?.freshness ?? null, lasts };
  const reporting = last?.reporting ?? [];
  return { bookId, ...atMoment(book, moment, null), dayAgo: new Map(), watch, reporting };
}

function atMoment(
  book: CompiledBook,
  moment: Moment,
  previous: BookRisk | null,
): Pick<Loaded, 'book' | 'moment' | 'now' | 'curve'> {
  const now = bookRisk(book, moment, previous);
  return { book, moment, now, curve: equityCurve(now, moment.now) };
}

/** Prices not named in the update keep the book's own; those of a live book, the ones it had. */
function withMarket(loaded: Loaded, update: MarketUpdate): Loaded {
  const { bookId, book, now: before, moment: last } = loaded;
  const base = loaded.watch === null ? book : last.market;
  const marks = Float64Array.from(base.marks);
  const usd = Float64Array.from(base.usd);
  for (const { instrument, mark } of update.marks) {
    const index = book.instrumentIndex.get(instrument);
    // Zero is what a venue prints when it has no price: the one before stays, and is suspect.
    if (index !== undefined && (mark > 0 || loaded.watch === null)) marks[index] = mark;
  }
  const own = new Map(
    update.assets.map(({ asset, venue, usd: value }) => [`${asset} ${venue}`, value]),
  );
  for (const { index, asset, venue } of book.assets) {
    const value =
      own.get(`${asset} ${venue}`) ??
      (book.hasOwnRate(asset, venue) ? undefined : own.get(`${asset} null`));
    if (value !== undefined && (value > 0 || loaded.watch === null)) usd[index] = value;
  }
  const market = { marks, usd };
  const present =
    update.accounts.length === 0 ? { book, market } : rereadAccounts(book, update.accounts, market);
  const dayAgo = new Map([
    ...(loaded.watch === null ? [] : loaded.dayAgo),
    ...update.marks.flatMap(({ instrument, dayAgo: past }) =>
      past ? [[instrument, past] as const] : [],
    ),
  ]);
  const watch = loaded.watch && watchInputs(loaded.watch, present.book, present.market, update);
  const moment = {
    market: present.market,
    now: update.now,
    freshness: watch?.freshness ?? null,
    lasts: update.lasts
      ? new Map(update.lasts.map(({ instrument, ...trade }) => [instrument, trade]))
      : (last.lasts ?? noTrades),
  };
  const reporting = update.reporting ?? loaded.reporting;
  return { bookId, ...atMoment(present.book, moment, before), dayAgo, watch, reporting };
}

function viewInput(loaded: Loaded, view: View): ViewInput {
  const { bookId, book, moment, now, curve, dayAgo, reporting } = loaded;
  // A coin held at 0 while the rest moves is a shock of its own.
  const shocks = view.shocks.map((shock) => ({ ...shock, coin: coinOf(shock.coin) }));
  const moves = shocks.some((shock) => shock.move !== 0);
  const common = { bookId, book, moment, now, curve, dayAgo, reporting, view };
  const asked = view.edits.length === 0 ? null : editedBook(loaded, view.edits);
  if (asked?.ok) {
    const { book: changed, notes, before } = asked;
    // A hypothesis starts from inputs of the same age.
    const { freshness = null, lasts = noTrades } = moment;
    const then = { ...asked.moment, freshness, lasts, observed: moment.market };
    const after = moves ? shockedRisk(changed, then, shocks) : hypotheticalRisk(changed, then);
    const made = { edits: view.edits, notes, before, edited: changed.book, refusal: null };
    return { ...common, after, ...made };
  }
  const after = moves ? shockedRisk(book, moment, shocks, now) : null;
  const refusal = asked && { edits: view.edits, edit: asked.edit, text: asked.text };
  const without = {
    edits: [],
    notes: [],
    before: asked?.before ?? [],
    edited: view.choices === null ? book.book : bookAt(book, moment),
  };
  return { ...common, after, ...without, refusal };
}

/** A what-if's book ready to be asked, or why there is none; with the books its edits met. */
type EditedBook = { readonly before: readonly Book[] } & (
  | {
      readonly ok: true;
      readonly book: CompiledBook;
      readonly moment: Moment;
      readonly notes: readonly EditNote[];
    }
  | { readonly ok: false; readonly edit: number | null; readonly text: string }
);

/** A slider asks about the same edits many times: they are applied once for every state of the book. */
const remembered = new WeakMap<Loaded, { readonly key: string; readonly edited: EditedBook }>();

function editedBook(loaded: Loaded, edits: readonly Edit[]): EditedBook {
  const key = JSON.stringify(edits);
  const found = remembered.get(loaded);
  if (found?.key === key) return found.edited;
  const tried = tryEdits(bookAt(loaded.book, loaded.moment), edits);
  const { before } = tried;
  const edited: EditedBook = tried.ok
    ? { ok: true, ...bookNow(tried.value.book), notes: tried.value.notes, before }
    : { ok: false, edit: tried.edit, text: tried.failure.message, before };
  remembered.set(loaded, { key, edited });
  return edited;
}
