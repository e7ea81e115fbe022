import type { ChoiceAccount, ChoicePosition, Choices } from '#shared/contract/what-if.ts';
import { pegGroups } from '#shared/domain/pegs.ts';
import { formatPrice } from '#renderer/format/money.ts';
import { formatQuantity } from '#renderer/format/quantity.ts';
import {
  kindFields,
  typedFields,
  type FieldName,
  type FieldValues,
  type FormKind,
} from './edit-kinds.ts';
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
  if (isTyped(name)) {
    const account = chosenAccount(context, values);
    const label = typedLabel(name, kind);
    return { name, kind: 'typed', ...label, unit: unitOf(name, values, account) ?? label.unit };
  }
  const label = name === 'account' ? accountLabel(kind) : choiceLabels[name];
  return { name, label, kind: 'choice', options: optionsOf(name, kind, values, context) };
}

type TypedName = (typeof typedNames)[number];
const typedNames = [...typedFields, 'leverage', 'betas', 'others', 'interval'] as const;

function isTyped(name: FieldName): name is TypedName {
  return typedNames.some((typed) => typed === name);
}

interface TypedLabel {
  readonly label: string;
  readonly unit: string | null;
  readonly placeholder: string;
}

const typedLabels: Readonly<Record<TypedName, TypedLabel>> = {
  quantity: { label: 'Quantity', unit: null, placeholder: '1.5' },
  leverage: { label: 'Leverage', unit: '×', placeholder: '10' },
  price: { label: 'Price', unit: null, placeholder: 'the mark' },
  margin: { label: 'Margin', unit: null, placeholder: '500' },
  amount: { label: 'Amount', unit: null, placeholder: '5,000' },
  move: { label: 'Move', unit: '%', placeholder: '-10' },
  betas: { label: 'Betas', unit: null, placeholder: 'ETH 1.2, SOL 1.6' },
  others: { label: 'Beta of all others', unit: null, placeholder: '1' },
  hours: { label: 'Hours', unit: 'h', placeholder: '8' },
  rate: { label: 'Rate per interval', unit: '%', placeholder: '0.01' },
  interval: { label: 'Interval', unit: 'h', placeholder: 'as in the book' },
  weight: { label: 'Counts for', unit: '%', placeholder: '90' },
  factor: { label: 'Factor', unit: '×', placeholder: '2' },
  taker: { label: 'Taker', unit: '%', placeholder: 'as it is' },
  maker: { label: 'Maker', unit: '%', placeholder: 'as it is' },
  liquidation: { label: 'Liquidation', unit: '%', placeholder: 'as it is' },
};

function typedLabel(name: TypedName, kind: FormKind): TypedLabel {
  const label = typedLabels[name];
  if (name === 'price' && kind === 'depeg') return { ...label, unit: 'USD', placeholder: '0.95' };
  if (name === 'factor' && kind === 'haircut') return { ...label, placeholder: '0.9' };
  return name === 'move' && kind === 'beta' ? { ...label, label: 'Market moves' } : label;
}

/** The unit that what was chosen before gives an amount. */
function unitOf(
  name: TypedName,
  values: FieldValues,
  account: ChoiceAccount | null,
): string | null {
  if (name === 'amount') return values.asset || null;
  if (name === 'margin')
    return account?.positions.find(({ id }) => id === values.position)?.settle ?? null;
  if (name !== 'quantity') return null;
  return account?.instruments.find(({ id }) => id === values.instrument)?.unit ?? null;
}

type ChoiceName = Exclude<FieldName, TypedName>;

const choiceLabels: Readonly<Record<ChoiceName, string>> = {
  account: 'Account',
  to: 'To',
  position: 'Position',
  instrument: 'Instrument',
  scope: 'Instrument',
  asset: 'Asset',
  side: 'Side',
  marginMode: 'Margin mode',
  direction: 'Direction',
  orders: 'Orders',
  dollar: 'Asset',
  group: 'Group',
  haircut: 'Change',
  schedule: 'Change',
};

function optionsOf(
  name: ChoiceName,
  kind: FormKind,
  values: FieldValues,
  context: FormContext,
): readonly Option[] {
  const account = chosenAccount(context, values);
  switch (name) {
    case 'account':
      return accountOptions(context);
    case 'to':
      return accountOptions(context).filter(({ value }) => value !== values.account);
    case 'position':
      return positionOptions(kind, account, context);
    case 'instrument':
      return instrumentOptions(kind, account);
    case 'scope': {
      const every = { value: '', text: 'every one without fees of its own' };
      return [every, ...instrumentOptions(kind, account)];
    }
    case 'asset':
      return words(account?.assets ?? []);
    case 'side':
      return words(['long', 'short']);
    case 'marginMode':
      return words(['cross', 'isolated']);
    case 'direction':
      return words(['add', 'take out']);
    case 'orders':
      return orderOptions(account);
    case 'dollar':
      return (context.choices?.dollars ?? []).map(({ asset, usd }) => ({
        value: asset,
        text: `${asset}, now ${formatPrice(usd)}`,
      }));
    case 'group':
      return groupOptions(context.coins);
    case 'haircut':
      return [
        { value: 'weight', text: 'set the weight' },
        { value: 'scale', text: 'multiply it' },
      ];
    case 'schedule':
      return [
        { value: 'next', text: 'every size one tier up' },
        { value: 'rates', text: 'multiply the rates' },
        { value: 'bounds', text: 'multiply the bounds' },
      ];
  }
}

function accountOptions({ choices }: FormContext): readonly Option[] {
  return (choices?.accounts ?? []).map((party) => ({ value: party.id, text: partyName(party) }));
}

function accountLabel(kind: FormKind): string {
  if (kind === 'transfer') return 'From';
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
