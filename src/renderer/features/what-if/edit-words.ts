import type { EditSubject } from '#shared/contract/what-if.ts';
import type { Edit, EditOf, PriceMove } from '#shared/domain/edit.ts';
import { toDecimalText } from '#shared/domain/decimal-text.ts';
import { venueNames, type VenueId } from '#shared/domain/venue.ts';
import { formatCount } from '#renderer/format/count.ts';
import { formatPrice } from '#renderer/format/money.ts';
import { formatShock } from '#renderer/format/percent.ts';
import { formatOwnQuantity, formatQuantity } from '#renderer/format/quantity.ts';
import { t } from '#renderer/messages/i18n.ts';

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
  const size = formatOwnQuantity(quantity.replace(/^-/u, ''), unit);
  return t('whatIf.size.held', { size, side: t(`common.side.${side}`) });
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
  const unit = about.unit ?? '';
  const said = { account: who, symbol, held: heldWords(about, symbol), price: at(edit) };
  switch (edit.kind) {
    case 'open':
      return t('whatIf.words.open', {
        ...said,
        size: sizeWords(edit.quantity, unit),
        mode: t(`common.marginMode.${edit.marginMode}`),
        leverage: edit.leverage,
      });
    case 'close':
      return t('whatIf.words.close', said);
    case 'resize':
      return t('whatIf.words.resize', { ...said, size: sizeWords(edit.quantity, unit) });
    case 'flip':
      return t('whatIf.words.flip', said);
    case 'leverage':
      return t('whatIf.words.leverage', { ...said, leverage: edit.leverage });
    case 'to-isolated':
      return t('whatIf.words.isolate', { ...said, amount: formatOwnQuantity(edit.margin, settle) });
    case 'to-cross':
      return t('whatIf.words.cross', said);
    case 'margin': {
      const amount = formatOwnQuantity(edit.amount.replace(/^-/u, ''), settle);
      const taken = edit.amount.startsWith('-');
      return t(taken ? 'whatIf.words.takeMargin' : 'whatIf.words.addMargin', { ...said, amount });
    }
    case 'deposit':
    case 'withdraw': {
      const amount = formatOwnQuantity(edit.amount, edit.asset);
      return t(`whatIf.words.${edit.kind}`, { ...said, amount });
    }
    case 'transfer':
      return t('whatIf.words.transfer', {
        ...said,
        amount: formatOwnQuantity(edit.amount, edit.asset),
        to: about.to ? partyName(about.to) : edit.to,
      });
    case 'cancel':
      return edit.orders === 'all'
        ? t('whatIf.words.cancelAll', said)
        : t('whatIf.words.cancel', { ...said, orders: formatCount(edit.orders.length, 'order') });
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
      return edit.moves.map(moveWords).join(t('common.comma'));
    case 'time':
      return t('whatIf.words.time', { hours: edit.hours });
    case 'funding': {
      const said = { symbol, rate: rate(edit.rate) };
      return edit.intervalHours === undefined
        ? t('whatIf.words.funding', said)
        : t('whatIf.words.fundingEvery', { ...said, hours: edit.intervalHours });
    }
    case 'haircut': {
      const said = { asset: edit.asset, venue: venueNames[edit.venue] };
      return 'scale' in edit.change
        ? t('whatIf.words.scaleWeight', { ...said, factor: edit.change.scale })
        : t('whatIf.words.weight', { ...said, rate: rate(edit.change.weight) });
    }
    case 'fee':
      return feeWords(edit, symbol);
    case 'tiers':
      return tierWords(edit, symbol);
  }
}

function moveWords(move: PriceMove): string {
  const { target } = move;
  const what =
    'coin' in target
      ? target.coin
      : 'group' in target
        ? t('whatIf.words.group', { group: target.group })
        : t('whatIf.shocks.everything');
  if ('move' in move) return t('whatIf.words.move', { what, move: formatShock(move.move) });
  const betas = [
    ...Object.entries(move.betas).map(([coin, beta]) => `${coin} ${beta}`),
    t('whatIf.words.others', { beta: move.others }),
  ];
  return t('whatIf.words.beta', {
    what,
    move: formatShock(move.market),
    betas: betas.join(t('common.comma')),
  });
}

function feeWords({ venue, instrument, ...fee }: EditOf<'fee'>, symbol: string): string {
  const rates = (['taker', 'maker', 'liquidation'] as const).flatMap((name) => {
    const value = fee[name];
    return value === undefined ? [] : [t(`whatIf.words.fee.${name}`, { rate: rate(value) })];
  });
  const said = { rates: rates.join(t('common.comma')), venue: venueNames[venue] };
  return instrument === null
    ? t('whatIf.words.fees', said)
    : t('whatIf.words.feesOf', { ...said, symbol });
}

function tierWords({ change }: EditOf<'tiers'>, symbol: string): string {
  if ('next' in change) return t('whatIf.words.nextTier', { symbol });
  if ('rows' in change)
    return t('whatIf.words.tierTable', { symbol, tiers: formatCount(change.rows.length, 'tier') });
  return 'scaleRates' in change
    ? t('whatIf.words.tierRates', { symbol, factor: change.scaleRates })
    : t('whatIf.words.tierBounds', { symbol, factor: change.scaleBounds });
}

/** `1.2 BTC long`; the symbol stands beside it where the unit does not say which contract. */
function heldWords({ quantity, unit }: EditSubject, symbol: string): string {
  if (quantity === null || unit === null) return symbol;
  const size = sizeWords(quantity, unit);
  return symbol.startsWith(unit) ? size : `${size} ${symbol}`;
}

function at(edit: Edit): string {
  const price = 'price' in edit ? edit.price : undefined;
  return price === undefined ? '' : t('whatIf.words.atPrice', { price: formatPrice(price) });
}

/** A refusal without the place in the book's document that it begins with: the chip beside it says whose it is. */
export function refusalWords(text: string): string {
  return text.replace(/^accounts\[[^\]]*\](?:\.\w+\[[^\]]*\])?: /u, '');
}
