import type { Decimal } from 'decimal.js';
import { ok, type Result } from '#shared/contract/failure.ts';
import type { Account, Pool, Position } from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import type { EditOf } from '#shared/domain/edit.ts';
import { venueNames } from '#shared/domain/venue.ts';
import {
  accountIn,
  instrumentOf,
  positionIn,
  positionPath,
  refuse,
  withAccount,
  withPosition,
  type EditStep,
} from './edit-step.ts';
import { exact, exactText } from './exact.ts';
import { poolOf } from './fill.ts';
import { slackOf } from './free-margin.ts';
import { poolFor, twinOf, wrongMode } from './position-pool.ts';
import { isSpot, settledIn } from './spot-margin.ts';
import { silenced } from './venue-word.ts';
import { moved, sharedPool } from './wallets.ts';

interface Held {
  readonly book: Book;
  readonly account: Account;
  readonly position: Position;
  readonly pool: Pool;
  readonly settle: string;
  readonly path: string;
}

/** The position an edit names, in a book where the venue's figures of its account no longer speak. */
function heldBy(
  source: Book,
  edit: { readonly account: string; readonly position: string },
): Result<Held> {
  const before = accountIn(source, edit.account);
  if (!before.ok) return before;
  const book = silenced(source, [before.value]);
  const account = accountIn(book, edit.account);
  if (!account.ok) return account;
  const position = positionIn(account.value, edit.position);
  if (!position.ok) return position;
  const pool = poolOf(account.value, position.value);
  const { settle } = settledIn(instrumentOf(book, position.value.instrument), position.value);
  return ok({
    book,
    account: account.value,
    position: position.value,
    pool,
    settle: pool.kind === 'isolated' ? (pool.marginAsset ?? settle) : settle,
    path: positionPath(edit.account, edit.position),
  });
}

function stepOf({ book }: Held, account: Account, texts: readonly string[] = []): Result<EditStep> {
  return ok({
    book: withAccount(book, account),
    notes: texts.map((text) => ({ account: account.id, text })),
  });
}

/**
 * Cross: the setting alone, for every leg of the instrument. Isolated: only where it is known what happens to the margin.
 * Hyperliquid checks leverage at opening alone (margin/okx-deribit-hyperliquid.md 3.2), so more of it leaves the margin where it
 * is; of the other venues, and of less, the references do not say.
 */
export function changeLeverage(source: Book, edit: EditOf<'leverage'>): Result<EditStep> {
  const found = heldBy(source, edit);
  if (!found.ok) return found;
  const { book, account, position, path } = found.value;
  const highest = highestLeverage(book, position.instrument);
  if (highest !== null && exact(edit.leverage).gt(highest))
    return refuse(path, `its tiers allow a leverage of at most ${highest}`);
  if (position.marginMode === 'isolated') {
    const raised = position.leverage !== null && exact(edit.leverage).gte(position.leverage);
    if (account.venue !== 'hyperliquid' || !raised)
      return refuse(
        path,
        `what ${venueNames[account.venue]} does with the margin of an isolated position when its leverage changes is not documented; add or remove margin instead`,
        'unsupported',
      );
    return stepOf(found.value, withPosition(account, { ...position, leverage: edit.leverage }));
  }
  return stepOf(found.value, {
    ...account,
    positions: account.positions.map((other) =>
      other.instrument === position.instrument && other.marginMode === 'cross'
        ? { ...other, leverage: edit.leverage }
        : other,
    ),
  });
}

function highestLeverage(book: Book, instrument: string): number | null {
  const table = book.rules
    .flatMap((rules) => rules.instruments)
    .find((rules) => rules.instrument === instrument);
  const limits = (table?.tiers ?? []).map(({ maxLeverage }) => maxLeverage);
  return limits.length === 0 || limits.includes(null) ? null : Math.max(...limits.map(Number));
}

export function isolate(source: Book, edit: EditOf<'to-isolated'>): Result<EditStep> {
  const found = heldBy(source, edit);
  if (!found.ok) return found;
  const { book, account, position, pool, path } = found.value;
  if (pool.kind === 'isolated') return refuse(path, 'it is isolated already');
  if (isSpot(instrumentOf(book, position.instrument))) return refuseSpot(path);
  const wrong = wrongMode(account, 'isolated');
  if (wrong !== null) return refuse(path, wrong, 'unsupported');
  if (twinOf(account, position, 'isolated'))
    return refuse(path, 'there is one of its kind that is isolated');
  const instrument = instrumentOf(book, position.instrument);
  const own = poolFor(account, instrument, { leg: position.leg, marginMode: 'isolated' });
  const placed = withPosition(
    { ...account, pools: [...account.pools, own] },
    { ...position, pool: own.id, marginMode: 'isolated' },
  );
  const after = moved(placed, pool.id, own.id, exact(edit.margin));
  return stepOf(found.value, after, [
    ...shortage(book, after, pool.id, 'the shared pool'),
    ...shortage(book, after, own.id, 'the position'),
  ]);
}

/** The isolated wallet returns to the shared pool with its position. */
export function makeCross(source: Book, edit: EditOf<'to-cross'>): Result<EditStep> {
  const found = heldBy(source, edit);
  if (!found.ok) return found;
  const { book, account, position, pool, path } = found.value;
  if (pool.kind !== 'isolated') return refuse(path, 'it is cross already');
  if (isSpot(instrumentOf(book, position.instrument))) return refuseSpot(path);
  const wrong = wrongMode(account, 'cross');
  if (wrong !== null) return refuse(path, wrong, 'unsupported');
  if (twinOf(account, position, 'cross'))
    return refuse(path, 'there is one of its kind that is cross');
  const instrument = instrumentOf(book, position.instrument);
  const shared = poolFor(account, instrument, { leg: position.leg, marginMode: 'cross' });
  const pools = account.pools.includes(shared) ? account.pools : [...account.pools, shared];
  const placed = withPosition(
    { ...account, pools },
    { ...position, pool: shared.id, marginMode: 'cross' },
  );
  const freed =
    pool.wallet === null ? placed : moved(placed, pool.id, shared.id, exact(pool.wallet));
  const emptied = freed.positions.every((other) => other.pool !== pool.id);
  const after = emptied
    ? { ...freed, pools: freed.pools.filter(({ id }) => id !== pool.id) }
    : freed;
  const notes =
    pool.wallet === null
      ? ['its own margin is not in the book, so what returns to the shared wallet is not counted']
      : [];
  return stepOf(found.value, after, [
    ...notes,
    ...shortage(book, after, shared.id, 'the shared pool'),
  ]);
}

function refuseSpot(path: string): Result<never> {
  const why =
    'it is spot margin, and what of its debt and its coins would move with it is not documented';
  return refuse(path, why, 'unsupported');
}

/** Into an isolated position, never refused; out of it, only what the venue lets go. */
export function changeMargin(source: Book, edit: EditOf<'margin'>): Result<EditStep> {
  const found = heldBy(source, edit);
  if (!found.ok) return found;
  const { book, account, position, pool, settle, path } = found.value;
  if (pool.kind !== 'isolated')
    return refuse(path, 'a cross position has no margin of its own; deposit or withdraw instead');
  const amount = exact(edit.amount);
  const shared = sharedPool(account, settle)?.id ?? null;
  if (amount.isNegative()) {
    const slack = slackOf(book, account, pool.id);
    if (!slack.known)
      return refuse(
        path,
        `how much of its margin may leave is unknown: ${slack.reason}`,
        'missing-data',
      );
    if (amount.neg().gt(slack.amount))
      return refuse(
        path,
        `of its margin ${Math.max(0, slack.amount)} ${settle} may leave, not ${amount.neg().toFixed()}`,
      );
  }
  const instrument = settledIn(instrumentOf(book, position.instrument), position);
  const grows = isSpot(instrument) && instrument.settle === settle;
  const held = grows ? withPosition(account, grownBy(position, amount)) : account;
  const after = moved(held, shared, pool.id, amount);
  const unseen =
    pool.wallet === null && !grows
      ? ['its own margin is not in the book, so what is added is not counted']
      : [];
  const taken =
    amount.isPositive() && shared !== null ? shortage(book, after, shared, 'the shared pool') : [];
  return stepOf(found.value, after, [...unseen, ...taken]);
}

/** What a spot margin position holds has its margin in it. */
function grownBy(position: Position, amount: Decimal): Position {
  const now = exact(position.quantity);
  const after = now.isNegative() ? now.minus(amount) : now.plus(amount);
  return { ...position, quantity: exactText(after) };
}

/** What the venue would have said; the edit is applied all the same. */
function shortage(book: Book, after: Account, pool: string, who: string): readonly string[] {
  const slack = slackOf(book, after, pool);
  if (!slack.known) return [`whether ${who} has the margin for it is unknown: ${slack.reason}`];
  return slack.amount >= 0
    ? []
    : [`${who} has less margin than it needs: the venue would not accept it`];
}
