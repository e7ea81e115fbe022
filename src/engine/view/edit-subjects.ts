import type { EditSubject } from '#shared/contract/what-if.ts';
import type { Position } from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import type { Edit } from '#shared/domain/edit.ts';
import type { Instrument } from '#shared/domain/instrument.ts';
import { isSpot, settledIn } from '../edits/spot-margin.ts';

const nothing: EditSubject = {
  account: null,
  to: null,
  symbol: null,
  quantity: null,
  unit: null,
  settle: null,
};

/** What each edit is about; `before`: the books the edits met, shorter where one was refused. */
export function editSubjects(
  source: Book,
  edits: readonly Edit[],
  before: readonly Book[],
): EditSubject[] {
  return edits.map((edit, place) => subjectOf(before[place] ?? before.at(-1) ?? source, edit));
}

/** Names that the book does not have are left out: that is why such an edit is refused. */
function subjectOf(book: Book, edit: Edit): EditSubject {
  const account = 'account' in edit ? edit.account : 'from' in edit ? edit.from : null;
  const found = book.accounts.find(({ id }) => id === account);
  const position =
    'position' in edit ? found?.positions.find(({ id }) => id === edit.position) : undefined;
  const instrument = 'instrument' in edit ? edit.instrument : (position?.instrument ?? null);
  const contract = book.instruments.find(({ id }) => id === instrument);
  return {
    ...nothing,
    account: partyOf(book, account),
    to: 'to' in edit ? partyOf(book, edit.to) : null,
    quantity: position?.quantity ?? null,
    ...(contract ? contractOf(contract, position) : {}),
  };
}

function contractOf(
  instrument: Instrument,
  position: Position | undefined,
): Pick<EditSubject, 'symbol' | 'unit' | 'settle'> {
  const symbol = instrument.venueSymbol;
  if (!position) return { symbol, unit: quantityUnit(instrument), settle: instrument.settle };
  const { settle } = settledIn(instrument, position);
  return { symbol, unit: positionUnit(instrument, position), settle };
}

function partyOf(book: Book, id: string | null): EditSubject['account'] {
  const account = book.accounts.find((candidate) => candidate.id === id);
  return account ? { label: account.label, venue: account.venue } : null;
}

/** What a quantity counts: base coin, of an inverse contract its face value in the quote currency. */
export function quantityUnit({ settlement, quote, base }: Instrument): string {
  return settlement === 'inverse' ? quote : base;
}

/** The same of a position: spot on margin counts all that it holds, in that currency. */
export function positionUnit(instrument: Instrument, position: Position): string {
  return isSpot(instrument) ? settledIn(instrument, position).settle : quantityUnit(instrument);
}
