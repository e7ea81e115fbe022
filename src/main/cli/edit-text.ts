import type { Edit, PriceMove } from '#shared/domain/edit.ts';
import { percent } from './percent.ts';

/** An edit in a line of words. */
export function editText(edit: Edit): string {
  switch (edit.kind) {
    case 'prices':
      return edit.moves.map(moveText).join(', ');
    case 'open':
      return `${edit.account} opens ${edit.quantity} ${edit.instrument}${at(edit)}, ${edit.marginMode} at ${edit.leverage}x`;
    case 'close':
      return `${held(edit)} closed${at(edit)}`;
    case 'resize':
      return `${held(edit)} resized to ${edit.quantity}${at(edit)}`;
    case 'flip':
      return `${held(edit)} turned round${at(edit)}`;
    case 'leverage':
      return `${held(edit)} at a leverage of ${edit.leverage}x`;
    case 'to-isolated':
      return `${held(edit)} isolated with ${edit.margin}`;
    case 'to-cross':
      return `${held(edit)} cross`;
    case 'margin':
      return `${held(edit)} with ${edit.amount.startsWith('-') ? '' : '+'}${edit.amount} of margin`;
    case 'deposit':
      return `${edit.account} receives ${edit.amount} ${edit.asset}`;
    case 'withdraw':
      return `${edit.account} pays out ${edit.amount} ${edit.asset}`;
    case 'transfer':
      return `${edit.amount} ${edit.asset} from ${edit.from} to ${edit.to}`;
    case 'cancel':
      return `${edit.account} cancels ${edit.orders === 'all' ? 'all orders' : edit.orders.join(', ')}`;
    case 'time':
      return `${edit.hours} h`;
    case 'funding':
      return `funding of ${edit.instrument} at ${edit.rate}`;
    case 'haircut':
      return `${edit.asset} at ${edit.venue} weighed ${'scale' in edit.change ? `x ${edit.change.scale}` : edit.change.weight}`;
    case 'fee':
      return `new fees of ${edit.instrument ?? edit.venue}`;
    case 'tiers':
      return `new tiers of ${edit.instrument}`;
  }
}

function moveText(move: PriceMove): string {
  const { target } = move;
  const name = 'coin' in target ? target.coin : 'group' in target ? `group ${target.group}` : '*';
  return `${name} ${'move' in move ? percent(move.move) : `${percent(move.market)} by beta`}`;
}

function held({
  account,
  position,
}: {
  readonly account: string;
  readonly position: string;
}): string {
  return `${account} ${position}`;
}

function at({ price }: { readonly price?: string | undefined }): string {
  return price === undefined ? '' : ` at ${price}`;
}
