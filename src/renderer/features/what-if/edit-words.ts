import type { EditSubject } from '#shared/contract/what-if.ts';
import type { Edit, EditOf, PriceMove } from '#shared/domain/edit.ts';
import { toDecimalText } from '#shared/domain/decimal-text.ts';
import { venueNames, type VenueId } from '#shared/domain/venue.ts';
import { formatCount } from '#renderer/format/count.ts';
import { formatPrice } from '#renderer/format/money.ts';
import { formatShock } from '#renderer/format/percent.ts';
import { formatQuantity } from '#renderer/format/quantity.ts';

const unnamed: EditSubject = {
  account: null,
  to: null,
  symbol: null,
  quantity: null,
  unit: null,
  settle: null,
};

/** An account by a name that says its venue, once. */
export function partyName({ label, venue }: { label: string; venue: VenueId }): string {
  const name = venueNames[venue];
  return label.startsWith(name) ? label : `${name} · ${label}`;
}

/** `1.2 BTC long`: the side says the sign, and nothing has none. */
export function sizeWords(quantity: string, unit: string): string {
  if (Number(quantity) === 0) return formatQuantity('0', unit);
  const side = quantity.startsWith('-') ? 'short' : 'long';
  return `${formatQuantity(quantity.replace(/^-/u, ''), unit)} ${side}`;
}

/** A rate of an edit, a fraction in decimal text, with every digit it has. */
function rate(text: string): string {
  const percent = Number(text) * 100;
  return `${toDecimalText(percent, 6).replace('-', '\u2212')}\u00a0%`;
}

/** An edit in words. `subject`: what it is about; without it, or where the book does not have it, the edit's own ids stand in. */
export function editWords(edit: Edit, subject: EditSubject | null): string {
  const about = subject ?? unnamed;
  const own = 'account' in edit ? edit.account : 'from' in edit ? edit.from : '';
  const who = about.account ? partyName(about.account) : own;
  const named = 'position' in edit ? edit.position : 'instrument' in edit ? edit.instrument : null;
  const symbol = about.symbol ?? named ?? '';
  const settle = about.settle ?? '';
  switch (edit.kind) {
    case 'open':
      return `Open ${sizeWords(edit.quantity, about.unit ?? '')} ${symbol}, ${edit.marginMode} ${edit.leverage}×${at(edit)}, at ${who}`;
    case 'close':
      return `Close ${heldWords(about, symbol)}${at(edit)} at ${who}`;
    case 'resize':
      return `Resize ${heldWords(about, symbol)} to ${sizeWords(edit.quantity, about.unit ?? '')}${at(edit)} at ${who}`;
    case 'flip':
      return `Flip ${heldWords(about, symbol)}${at(edit)} at ${who}`;
    case 'leverage':
      return `${symbol} at a leverage of ${edit.leverage}× at ${who}`;
    case 'to-isolated':
      return `Isolate ${symbol} with ${formatQuantity(edit.margin, settle)} at ${who}`;
    case 'to-cross':
      return `Make ${symbol} cross at ${who}`;
    case 'margin':
      return edit.amount.startsWith('-')
        ? `Take ${formatQuantity(edit.amount.slice(1), settle)} of margin from ${symbol} at ${who}`
        : `Add ${formatQuantity(edit.amount, settle)} of margin to ${symbol} at ${who}`;
    case 'deposit':
      return `Deposit ${formatQuantity(edit.amount, edit.asset)} to ${who}`;
    case 'withdraw':
      return `Withdraw ${formatQuantity(edit.amount, edit.asset)} from ${who}`;
    case 'transfer':
      return `Transfer ${formatQuantity(edit.amount, edit.asset)} from ${who} to ${about.to ? partyName(about.to) : edit.to}`;
    case 'cancel':
      return edit.orders === 'all'
        ? `Cancel all orders at ${who}`
        : `Cancel ${formatCount(edit.orders.length, 'order')} at ${who}`;
    default:
      return marketWords(edit, symbol);
  }
}

type HeldKind = 'open' | 'close' | 'resize' | 'flip' | 'leverage' | 'to-isolated' | 'to-cross';
type MoneyKind = 'margin' | 'deposit' | 'withdraw' | 'transfer' | 'cancel';

/** Edits of the market, of time and of the rules. */
function marketWords(edit: Exclude<Edit, { kind: HeldKind | MoneyKind }>, symbol: string): string {
  switch (edit.kind) {
    case 'prices':
      return edit.moves.map(moveWords).join(', ');
    case 'time':
      return `Let ${edit.hours} h pass`;
    case 'funding': {
      const every = edit.intervalHours === undefined ? '' : ` every ${edit.intervalHours} h`;
      return `Funding of ${symbol} at ${rate(edit.rate)}${every}`;
    }
    case 'haircut':
      return 'scale' in edit.change
        ? `Collateral weight of ${edit.asset} × ${edit.change.scale} at ${venueNames[edit.venue]}`
        : `${edit.asset} counts for ${rate(edit.change.weight)} at ${venueNames[edit.venue]}`;
    case 'fee':
      return feeWords(edit, symbol);
    case 'tiers':
      return tierWords(edit, symbol);
  }
}

function moveWords(move: PriceMove): string {
  const { target } = move;
  const name =
    'coin' in target ? target.coin : 'group' in target ? `group ${target.group}` : 'everything';
  if ('move' in move) return `Move ${name} ${formatShock(move.move)}`;
  const betas = Object.entries(move.betas).map(([coin, beta]) => `${coin} ${beta}`);
  return `Move ${name} by beta of a market at ${formatShock(move.market)} (${[...betas, `others ${move.others}`].join(', ')})`;
}

function feeWords({ venue, instrument, ...fee }: EditOf<'fee'>, symbol: string): string {
  const rates = (['taker', 'maker', 'liquidation'] as const).flatMap((name) => {
    const value = fee[name];
    return value === undefined ? [] : [`${name} ${rate(value)}`];
  });
  return `Fees ${rates.join(', ')} ${instrument === null ? '' : `of ${symbol} `}at ${venueNames[venue]}`;
}

function tierWords({ change }: EditOf<'tiers'>, symbol: string): string {
  if ('next' in change) return `${symbol}: every size one maintenance tier up`;
  if ('rows' in change) return `${symbol}: a table of ${formatCount(change.rows.length, 'tier')}`;
  return 'scaleRates' in change
    ? `${symbol}: maintenance rates × ${change.scaleRates}`
    : `${symbol}: tier bounds × ${change.scaleBounds}`;
}

/** `1.2 BTC long`; the symbol stands beside it where the unit does not say which contract. */
function heldWords({ quantity, unit }: EditSubject, symbol: string): string {
  if (quantity === null || unit === null) return symbol;
  const size = sizeWords(quantity, unit);
  return symbol.startsWith(unit) ? size : `${size} ${symbol}`;
}

function at({ price }: { readonly price?: string | undefined }): string {
  return price === undefined ? '' : ` at a price of ${formatPrice(price)}`;
}

/** A refusal without the place in the book's document that it begins with: the chip beside it says whose it is. */
export function refusalWords(text: string): string {
  return text.replace(/^accounts\[[^\]]*\](?:\.\w+\[[^\]]*\])?: /u, '');
}
