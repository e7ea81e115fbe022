import type { ChoiceAccount, ChoicePosition, Choices } from '#shared/contract/what-if.ts';
import { pegGroups } from '#shared/domain/pegs.ts';
import { formatPrice } from '#renderer/format/money.ts';
import { formatQuantity } from '#renderer/format/quantity.ts';
import { kindFields, type FieldName, type FieldValues, type FormKind } from './edit-kinds.ts';
import { partyName, sizeWords } from './edit-words.ts';

export interface Option {
  readonly value: string;
  readonly text: string;
}

/** A field as the form shows it: a choice of what the book has, or something to type. */
export type Field = { readonly name: FieldName; readonly label: string } & (
  | { readonly kind: 'choice'; readonly options: readonly Option[] }
  | { readonly kind: 'typed'; readonly unit: string | null; readonly placeholder: string }
);

/** What the fields of a form choose from. */
export interface FormContext {
  readonly choices: Choices | null;
  /** Coins of the book, in its spelling. */
  readonly coins: readonly string[];
  /** The position that the last edit resizes, even where that closes it. */
  readonly resized: Option | null;
}

/** The account whose lists have come; null while those of another are on screen. */
export function chosenAccount({ choices }: FormContext, values: FieldValues): ChoiceAccount | null {
  const account = choices?.account ?? null;
  return account !== null && account.id === values.account ? account : null;
}

/** The fields of a kind with what they offer; values that no choice has any more give way to the first one. */
export function fieldsOf(kind: FormKind, values: FieldValues, context: FormContext): Field[] {
  const fields: Field[] = [];
  let filled = values;
  for (const name of kindFields[kind]) {
    if (isIdle(name, kind, filled)) continue;
    const field = fieldOf(name, kind, filled, context);
    fields.push(field);
    filled = { ...filled, [name]: valueOf(field, filled) };
  }
  return fields;
}

/** Whether what was chosen before leaves nothing to say here. */
function isIdle(name: FieldName, kind: FormKind, values: FieldValues): boolean {
  if (name === 'weight') return values.haircut !== 'weight';
  if (name !== 'factor') return false;
  return kind === 'haircut' ? values.haircut === 'weight' : values.schedule === 'next';
}

/** What a field stands at: what was chosen if it is still there, else the first choice. */
export function valueOf(field: Field, values: FieldValues): string {
  const value = values[field.name] ?? '';
  if (field.kind === 'typed') return value;
  const isThere = field.options.some((option) => option.value === value);
  return isThere ? value : (field.options[0]?.value ?? '');
}

function fieldOf(
  name: FieldName,
  kind: FormKind,
  values: FieldValues,
  context: FormContext,
): Field {
  const account = chosenAccount(context, values);
  const choice = (label: string, options: readonly Option[]): Field => ({
    ...{ name, label, options },
    kind: 'choice',
  });
  const typed = (label: string, unit: string | null, placeholder = ''): Field => ({
    ...{ name, label, unit, placeholder },
    kind: 'typed',
  });
  const accounts = (context.choices?.accounts ?? []).map((party) => ({
    value: party.id,
    text: partyName(party),
  }));
  const position = account?.positions.find(({ id }) => id === values.position);
  const instrument = account?.instruments.find(({ id }) => id === values.instrument);
  switch (name) {
    case 'account':
      return choice(kind === 'transfer' ? 'From' : accountLabel(kind), accounts);
    case 'to':
      return choice(
        'To',
        accounts.filter(({ value }) => value !== values.account),
      );
    case 'position':
      return choice('Position', positionOptions(kind, account, context));
    case 'instrument':
      return choice('Instrument', instrumentOptions(kind, account));
    case 'scope':
      return choice('Instrument', [
        { value: '', text: 'every one without fees of its own' },
        ...instrumentOptions(kind, account),
      ]);
    case 'asset':
      return choice(
        'Asset',
        (account?.assets ?? []).map((asset) => ({ value: asset, text: asset })),
      );
    case 'side':
      return choice('Side', words(['long', 'short']));
    case 'marginMode':
      return choice('Margin mode', words(['cross', 'isolated']));
    case 'direction':
      return choice('Direction', words(['add', 'take out']));
    case 'orders':
      return choice('Orders', orderOptions(account));
    case 'dollar':
      return choice(
        'Asset',
        (context.choices?.dollars ?? []).map(({ asset, usd }) => ({
          value: asset,
          text: `${asset}, now ${formatPrice(usd)}`,
        })),
      );
    case 'group':
      return choice('Group', groupOptions(context.coins));
    case 'haircut':
      return choice('Change', [
        { value: 'weight', text: 'set the weight' },
        { value: 'scale', text: 'multiply it' },
      ]);
    case 'schedule':
      return choice('Change', [
        { value: 'next', text: 'every size one tier up' },
        { value: 'rates', text: 'multiply the rates' },
        { value: 'bounds', text: 'multiply the bounds' },
      ]);
    case 'quantity':
      return typed('Quantity', instrument?.unit ?? null, '1.5');
    case 'leverage':
      return typed('Leverage', '×', '10');
    case 'price':
      return kind === 'depeg' ? typed('Price', 'USD', '0.95') : typed('Price', null, 'the mark');
    case 'margin':
      return typed('Margin', position?.settle ?? null, '500');
    case 'amount':
      return typed('Amount', values.asset ?? null, '5,000');
    case 'move':
      return typed(kind === 'beta' ? 'Market moves' : 'Move', '%', '-10');
    case 'betas':
      return typed('Betas', null, 'ETH 1.2, SOL 1.6');
    case 'others':
      return typed('Beta of all others', null, '1');
    case 'hours':
      return typed('Hours', 'h', '8');
    case 'rate':
      return typed('Rate per interval', '%', '0.01');
    case 'interval':
      return typed('Interval', 'h', 'as in the book');
    case 'weight':
      return typed('Counts for', '%', '90');
    case 'factor':
      return typed('Factor', '×', kind === 'haircut' ? '0.9' : '2');
    case 'taker':
      return typed('Taker', '%', 'as it is');
    case 'maker':
      return typed('Maker', '%', 'as it is');
    case 'liquidation':
      return typed('Liquidation', '%', 'as it is');
  }
}

function accountLabel(kind: FormKind): string {
  const ofVenue: readonly FormKind[] = ['funding', 'haircut', 'fee', 'tiers'];
  return ofVenue.includes(kind) ? 'Venue of' : 'Account';
}

function words(values: readonly string[]): readonly Option[] {
  return values.map((value) => ({ value, text: value }));
}

function positionOptions(
  kind: FormKind,
  account: ChoiceAccount | null,
  { resized }: FormContext,
): readonly Option[] {
  const fits = ({ marginMode }: ChoicePosition): boolean => {
    if (kind === 'to-isolated') return marginMode === 'cross';
    return (kind !== 'to-cross' && kind !== 'margin') || marginMode === 'isolated';
  };
  const options = (account?.positions ?? []).filter(fits).map((position) => ({
    value: position.id,
    text: `${position.symbol} · ${sizeWords(position.quantity, position.unit)} · ${position.marginMode}`,
  }));
  const isGone = resized !== null && !options.some(({ value }) => value === resized.value);
  return kind === 'resize' && isGone ? [resized, ...options] : options;
}

function instrumentOptions(kind: FormKind, account: ChoiceAccount | null): readonly Option[] {
  return (account?.instruments ?? [])
    .filter((instrument) =>
      kind === 'funding' ? instrument.kind === 'perpetual' : instrument.kind !== 'spot',
    )
    .map(({ id, symbol }) => ({ value: id, text: symbol }));
}

function orderOptions(account: ChoiceAccount | null): readonly Option[] {
  const orders = account?.orders ?? [];
  if (orders.length === 0) return [];
  return [
    { value: '', text: 'all of them' },
    ...orders.map(({ id, symbol, side, kind, quantity, unit, price }) => {
      const size = quantity === null ? 'the whole position' : formatQuantity(quantity, unit);
      const at = price === null ? '' : ` at ${formatPrice(price)}`;
      return { value: id, text: `${symbol} · ${kind}, ${side} ${size}${at}` };
    }),
  ];
}

function groupOptions(coins: readonly string[]): readonly Option[] {
  return pegGroups.flatMap(({ id, coins: members }) => {
    const held = coins.filter((coin) => members.includes(coin.toUpperCase()));
    return held.length === 0 ? [] : [{ value: id, text: `${id}: ${held.join(', ')}` }];
  });
}
