import type { Decimal } from 'decimal.js';
import { ok, type Result } from '#shared/contract/failure.ts';
import type { Account, Position } from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import type { EditOf } from '#shared/domain/edit.ts';
import {
  accountIn,
  accountPath,
  instrumentOf,
  positionIn,
  positionPath,
  refuse,
  withAccount,
  type AccountStep,
  type EditStep,
} from './edit-step.ts';
import { exact } from './exact.ts';
import { increased, poolOf, priceOf, reduced, type Fill } from './fill.ts';
import { slackOf } from './free-margin.ts';
import { nameOf, poolFor, twinOf, unusedId, wrongMode } from './position-pool.ts';
import { isSpot, partSold, settledIn } from './spot-margin.ts';
import { withoutVenueWord } from './venue-word.ts';
import { beyondPools, sharedPool } from './wallets.ts';

type HeldEdit = EditOf<'close'> | EditOf<'resize'> | EditOf<'flip'>;
type PositionEdit = EditOf<'open'> | HeldEdit;

/** Adds, closes, resizes and turns round positions. Taking from a position is never refused; adding to one needs a price. */
export function editPosition(book: Book, edit: PositionEdit): Result<EditStep> {
  const found = accountIn(book, edit.account);
  if (!found.ok) return found;
  const account = withoutVenueWord(book, found.value);
  const step = edit.kind === 'open' ? opened(book, account, edit) : changed(book, account, edit);
  if (!step.ok) return step;
  const after = withAccount(book, step.value.account);
  return ok({
    book: after,
    notes: [
      ...step.value.notes,
      ...shortOfMargin(account, after, settleOf(book, account, edit)),
    ].map((text) => ({
      account: account.id,
      text,
    })),
  });
}

function changed(book: Book, account: Account, edit: HeldEdit): Result<AccountStep> {
  const found = positionIn(account, edit.position);
  if (!found.ok) return found;
  const position = found.value;
  const price = priceOf(book, position.instrument, edit.price);
  return resized(book, account, position, targetOf(edit, position), price);
}

function targetOf(edit: HeldEdit, position: Position): Decimal {
  if (edit.kind === 'close') return exact(0);
  return edit.kind === 'flip' ? exact(position.quantity).neg() : exact(edit.quantity);
}

function resized(
  book: Book,
  account: Account,
  position: Position,
  target: Decimal,
  price: Decimal | null,
): Result<AccountStep> {
  const now = exact(position.quantity);
  if (isSpot(instrumentOf(book, position.instrument)))
    return resizedSpot({ book, account, position, price, quantity: now.minus(target) });
  const turns = !target.isZero() && target.isPositive() !== now.isPositive();
  if (turns) return turned(book, account, position, target, price);
  const fill = { book, account, position, price };
  if (target.abs().gt(now.abs())) return increased({ ...fill, quantity: target.minus(now) });
  return ok(
    target.eq(now) ? { account, notes: [] } : reduced({ ...fill, quantity: now.minus(target) }),
  );
}

/** A spot margin position can be closed or made smaller: what more of it would borrow, and by what margin, is not worked out here. */
function resizedSpot(fill: Fill): Result<AccountStep> {
  const { book, account, position, quantity } = fill;
  const now = exact(position.quantity);
  const instrument = settledIn(instrumentOf(book, position.instrument), position);
  if (quantity.isZero()) return ok({ account, notes: [] });
  if (quantity.eq(now)) return ok(reduced(fill));
  if (quantity.isPositive() !== now.isPositive() || quantity.abs().gt(now.abs()))
    return refuse(
      positionPath(account.id, position.id),
      `${instrument.venueSymbol} is spot margin, which can be closed or made smaller here; what more of it would borrow is not worked out`,
      'unsupported',
    );
  const part = partSold({ ...fill, pool: poolOf(account, position), instrument }, quantity);
  if (part !== null) return ok(part);
  const closed = reduced({ ...fill, quantity: now });
  const note = `${instrument.venueSymbol} is closed: its debt is repaid before that size`;
  return ok({ ...closed, notes: [note, ...closed.notes] });
}

/** Closes the position and opens the other side with its settings; in hedge mode that is the other leg. */
function turned(
  book: Book,
  account: Account,
  position: Position,
  target: Decimal,
  price: Decimal | null,
): Result<AccountStep> {
  if (price === null)
    return refuse(
      positionPath(account.id, position.id),
      `there is no mark for ${instrumentOf(book, position.instrument).venueSymbol}: state a price`,
    );
  const closed = reduced({ book, account, position, quantity: exact(position.quantity), price });
  if (position.leverage === null && position.marginMode === 'isolated')
    return refuse(
      positionPath(account.id, position.id),
      'its leverage is not given, so the margin of the other side is unknown',
      'missing-data',
    );
  const leg = position.leg === 'both' ? 'both' : target.isPositive() ? 'long' : 'short';
  const kept = leg === 'both' ? position : {};
  const other = added(book, closed.account, { ...position, leg }, target, price, kept);
  if (!other.ok) return other;
  return ok({ account: other.value.account, notes: [...closed.notes, ...other.value.notes] });
}

function opened(book: Book, account: Account, edit: EditOf<'open'>): Result<AccountStep> {
  const at = accountPath(account.id);
  const instrument = book.instruments.find(({ id }) => id === edit.instrument);
  if (!instrument) return refuse(at, `the book has no instrument "${edit.instrument}"`);
  if (instrument.venue !== account.venue)
    return refuse(
      at,
      `"${instrument.id}" belongs to ${instrument.venue}, the account to ${account.venue}`,
    );
  if (isSpot(instrument))
    return refuse(
      at,
      `"${instrument.id}" is a spot pair; positions of it cannot be opened or added to here`,
      'unsupported',
    );
  const quantity = exact(edit.quantity);
  const wrong = wrongLeg(account, edit, quantity) ?? wrongMode(account, edit.marginMode);
  if (wrong !== null) return refuse(at, wrong);
  const other = twinOf(account, edit, edit.marginMode === 'cross' ? 'isolated' : 'cross');
  // OKX alone holds both (margin/okx-deribit-hyperliquid.md 1.1).
  if (other && account.venue !== 'okx')
    return refuse(
      positionPath(account.id, other.id),
      `it is ${other.marginMode}; a ${edit.marginMode} one beside it is not possible`,
    );
  const price = priceOf(book, instrument.id, edit.price);
  const settings: Pick<Position, 'instrument' | 'leg' | 'marginMode' | 'leverage'> = edit;
  return added(book, account, settings, quantity, price);
}

function wrongLeg(account: Account, { leg }: EditOf<'open'>, quantity: Decimal): string | null {
  const side = quantity.isPositive() ? 'long' : 'short';
  if (leg !== 'both' && leg !== side)
    return `the ${leg} leg cannot hold a quantity of ${quantity.toFixed()}`;
  if (account.positionMode === 'one-way' && leg !== 'both')
    return `the account is in one-way mode and has no ${leg} leg`;
  return account.positionMode === 'hedge' && leg === 'both'
    ? `the account is in hedge mode: name the ${side} leg`
    : null;
}

/** Onto the position of that instrument and leg, or as a new one, under the names of the one it follows. */
function added(
  book: Book,
  account: Account,
  settings: Pick<Position, 'instrument' | 'leg' | 'marginMode' | 'leverage'>,
  quantity: Decimal,
  price: Decimal | null,
  kept: Partial<Pick<Position, 'id' | 'pool'>> = {},
): Result<AccountStep> {
  const present = twinOf(account, settings, settings.marginMode);
  if (present)
    return resized(book, account, present, exact(present.quantity).plus(quantity), price);
  const instrument = instrumentOf(book, settings.instrument);
  const pool = poolFor(account, instrument, settings, kept.pool);
  const fresh: Position = {
    id: unusedId(
      account.positions.map(({ id }) => id),
      kept.id ?? nameOf(instrument.venueSymbol, settings.leg),
    ),
    pool: pool.id,
    instrument: instrument.id,
    leg: settings.leg,
    quantity: '0',
    entryPrice: null,
    leverage: settings.leverage,
    marginMode: settings.marginMode,
    adlRank: null,
    asOf: account.asOf,
    reported: null,
  };
  const pools = account.pools.includes(pool) ? account.pools : [...account.pools, pool];
  return increased(
    { book, account: { ...account, pools }, position: fresh, quantity, price },
    fresh,
  );
}

/** What the venue would have said to a larger position. It is applied all the same: a what-if asks what it would mean. */
function shortOfMargin(before: Account, after: Book, settle: string): readonly string[] {
  const grown = accountIn(after, before.id);
  if (!grown.ok || !adds(before, grown.value)) return [];
  const refused = ['it takes more margin than is free: the venue would not accept the order'];
  const shared = sharedPool(grown.value, settle);
  if (!shared) return beyondPools(grown.value, settle)?.isNegative() ? refused : [];
  const slack = slackOf(after, grown.value, shared.id);
  if (!slack.known) return [`whether there is margin for it is unknown: ${slack.reason}`];
  return slack.amount >= 0 ? [] : refused;
}

/** The currency that the position of an edit settles in; the edit was applied, so both are there. */
function settleOf(book: Book, account: Account, edit: PositionEdit): string {
  const id =
    edit.kind === 'open'
      ? edit.instrument
      : (account.positions.find((held) => held.id === edit.position)?.instrument ?? '');
  return instrumentOf(book, id).settle;
}

function adds(before: Account, after: Account): boolean {
  return after.positions.some((position) => {
    const held = before.positions.find(({ id }) => id === position.id);
    const size = exact(position.quantity);
    return (
      !held ||
      size.abs().gt(exact(held.quantity).abs()) ||
      size.isPositive() !== exact(held.quantity).isPositive()
    );
  });
}
