import type { ChoiceAccount, ChoicePosition, Choices } from '#shared/contract/what-if.ts';
import { pegGroups } from '#shared/domain/pegs.ts';
import { formatPrice } from '#renderer/format/money.ts';
import { formatOwnQuantity } from '#renderer/format/quantity.ts';
import { t, tIf } from '#renderer/messages/i18n.ts';
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
  | {
      readonly kind: 'typed';
      readonly unit: string | null;
      readonly placeholder: string;
      /** A size or money: nobody else's business once it is typed. */
      readonly isAmount: boolean;
    }
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
    const unit = unitOf(name, values, account) ?? label.unit;
    return { name, kind: 'typed', ...label, unit, isAmount: amountNames.has(name) };
  }
  const label = name === 'account' ? accountLabel(kind) : t(`whatIf.field.${name}`);
  return { name, label, kind: 'choice', options: optionsOf(name, kind, values, context) };
}

const amountNames: ReadonlySet<FieldName> = new Set(['quantity', 'margin', 'amount']);

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

/** Signs and examples, the same in every language. */
const typedForms: Readonly<Record<TypedName, Partial<Omit<TypedLabel, 'label'>>>> = {
  quantity: { placeholder: '1.5' },
  leverage: { unit: '×', placeholder: '10' },
  price: {},
  margin: { placeholder: '500' },
  amount: { placeholder: '5,000' },
  move: { unit: '%', placeholder: '-10' },
  betas: { placeholder: 'ETH 1.2, SOL 1.6' },
  others: { placeholder: '1' },
  hours: { unit: 'h', placeholder: '8' },
  rate: { unit: '%', placeholder: '0.01' },
  interval: { unit: 'h' },
  weight: { unit: '%', placeholder: '90' },
  factor: { unit: '×', placeholder: '2' },
  taker: { unit: '%' },
  maker: { unit: '%' },
  liquidation: { unit: '%' },
};

function typedLabel(name: TypedName, kind: FormKind): TypedLabel {
  const { unit = null, placeholder = emptyWords(name) } = typedForms[name];
  const label = { label: t(`whatIf.field.${name}`), unit, placeholder };
  if (name === 'price' && kind === 'depeg') return { ...label, unit: 'USD', placeholder: '0.95' };
  if (name === 'factor' && kind === 'haircut') return { ...label, placeholder: '0.9' };
  return name === 'move' && kind === 'beta'
    ? { ...label, label: t('whatIf.field.marketMove') }
    : label;
}

/** What it means to leave a field empty. */
function emptyWords(name: TypedName): string {
  if (name === 'price') return t('whatIf.placeholder.mark');
  return t(name === 'interval' ? 'whatIf.placeholder.inBook' : 'whatIf.placeholder.asItIs');
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
      const every = { value: '', text: t('whatIf.option.everyInstrument') };
      return [every, ...instrumentOptions(kind, account)];
    }
    case 'asset':
      return (account?.assets ?? []).map((asset) => ({ value: asset, text: asset }));
    case 'side':
      return (['long', 'short'] as const).map((side) => ({
        value: side,
        text: t(`common.side.${side}`),
      }));
    case 'marginMode':
      return (['cross', 'isolated'] as const).map((mode) => ({
        value: mode,
        text: t(`common.marginMode.${mode}`),
      }));
    case 'direction':
      return [
        { value: 'add', text: t('whatIf.option.add') },
        { value: 'take out', text: t('whatIf.option.takeOut') },
      ];
    case 'orders':
      return orderOptions(account);
    case 'dollar':
      return (context.choices?.dollars ?? []).map(({ asset, usd }) => ({
        value: asset,
        text: t('whatIf.option.dollar', { asset, price: formatPrice(usd) }),
      }));
    case 'group':
      return groupOptions(context.coins);
    case 'haircut':
      return [
        { value: 'weight', text: t('whatIf.option.setWeight') },
        { value: 'scale', text: t('whatIf.option.scaleWeight') },
      ];
    case 'schedule':
      return [
        { value: 'next', text: t('whatIf.option.nextTier') },
        { value: 'rates', text: t('whatIf.option.scaleRates') },
        { value: 'bounds', text: t('whatIf.option.scaleBounds') },
      ];
  }
}

function accountOptions({ choices }: FormContext): readonly Option[] {
  return (choices?.accounts ?? []).map((party) => ({ value: party.id, text: partyName(party) }));
}

function accountLabel(kind: FormKind): string {
  if (kind === 'transfer') return t('whatIf.field.from');
  const ofVenue: readonly FormKind[] = ['funding', 'haircut', 'fee', 'tiers'];
  return t(ofVenue.includes(kind) ? 'whatIf.field.venueOf' : 'whatIf.field.account');
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
    text: `${position.symbol} · ${sizeWords(position.quantity, position.unit)} · ${t(`common.marginMode.${position.marginMode}`)}`,
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
    { value: '', text: t('whatIf.option.allOrders') },
    ...orders.map(({ id, symbol, side, kind, quantity, unit, price }) => {
      const said = {
        symbol,
        kind: orderKindWords(kind),
        side: t(`common.orderSide.${side}`),
        size:
          quantity === null ? t('whatIf.option.wholePosition') : formatOwnQuantity(quantity, unit),
      };
      const text =
        price === null
          ? t('whatIf.option.order', said)
          : t('whatIf.option.orderAt', { ...said, price: formatPrice(price) });
      return { value: id, text };
    }),
  ];
}

/** The view says the kind in the book's words; one that is new to the page stands for itself. */
function orderKindWords(kind: string): string {
  return tIf(`common.orderKind.${kind}`) ?? kind;
}

function groupOptions(coins: readonly string[]): readonly Option[] {
  return pegGroups.flatMap(({ id, coins: members }) => {
    const held = coins.filter((coin) => members.includes(coin.toUpperCase()));
    return held.length === 0 ? [] : [{ value: id, text: `${id}: ${held.join(', ')}` }];
  });
}
