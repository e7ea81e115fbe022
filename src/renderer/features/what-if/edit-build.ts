import { fail, ok, type Result } from '#shared/contract/failure.ts';
import type { ChoiceAccount } from '#shared/contract/what-if.ts';
import { toDecimalText } from '#shared/domain/decimal-text.ts';
import { Edit } from '#shared/domain/edit.ts';
import { parsePercent } from '#renderer/format/percent.ts';
import { readNumber } from '#renderer/format/typed-number.ts';
import { t } from '#renderer/messages/i18n.ts';
import { chosenAccount, valueOf, type Field, type FormContext } from './edit-fields.ts';
import type { FieldName, FieldValues, FormKind } from './edit-kinds.ts';

/** A field that does not say what it should, in one sentence that names it. */
class Unreadable extends Error {}

/** What was typed, read; each reader throws `Unreadable`. */
class Reader {
  readonly #values: FieldValues;
  readonly #fields: ReadonlyMap<FieldName, Field>;

  constructor(values: FieldValues, fields: readonly Field[]) {
    this.#values = values;
    this.#fields = new Map(fields.map((field) => [field.name, field]));
  }

  label(name: FieldName): string {
    return this.#fields.get(name)?.label ?? name;
  }

  text(name: FieldName): string {
    const field = this.#fields.get(name);
    return field ? valueOf(field, this.#values).trim() : '';
  }

  chosen(name: FieldName): string {
    const value = this.text(name);
    if (value === '')
      throw new Unreadable(t('whatIf.error.nothingToChoose', { field: this.label(name) }));
    return value;
  }

  /** Decimal text as the book holds it: `5,000` and `−5` are what people type. */
  amount(name: FieldName): string {
    const plain = readNumber(this.text(name));
    if (plain === null)
      throw new Unreadable(t('whatIf.error.notNumber', { field: this.label(name) }));
    return plain;
  }

  optionalAmount(name: FieldName): string | undefined {
    return this.text(name) === '' ? undefined : this.amount(name);
  }

  number(name: FieldName): number {
    return Number(this.amount(name));
  }

  /** A fraction. */
  percent(name: FieldName): number {
    const value = parsePercent(this.text(name));
    if (value === null)
      throw new Unreadable(t('whatIf.error.notPercent', { field: this.label(name) }));
    return value;
  }

  rate(name: FieldName): string {
    return toDecimalText(this.percent(name), 12);
  }

  optionalRate(name: FieldName): string | undefined {
    return this.text(name) === '' ? undefined : this.rate(name);
  }

  betas(name: FieldName): Record<string, number> {
    const parts = this.text(name)
      .split(/;|,(?=\s|\D)/u)
      .filter((part) => part.trim() !== '');
    return Object.fromEntries(
      parts.map((part) => {
        const [coin, beta, ...more] = part.trim().split(/[\s:=]+/u);
        const value = readNumber(beta ?? '');
        if (!coin || value === null || more.length > 0)
          throw new Unreadable(t('whatIf.error.notBetas', { field: this.label(name) }));
        return [coin, Number(value)];
      }),
    );
  }
}

/** A size is set by its own slider and not by filling in. */
export type BuiltKind = Exclude<FormKind, 'resize'>;

/** The edits a filled form stands for, or the one thing that is wrong with it. */
export function buildEdits(
  kind: BuiltKind,
  values: FieldValues,
  fields: readonly Field[],
  context: FormContext,
): Result<readonly Edit[]> {
  const read = new Reader(values, fields);
  const account = chosenAccount(context, values);
  try {
    if (kind === 'filled') return filledEdits(account);
    const parsed = Edit.safeParse(draftOf(kind, read, account, context));
    if (parsed.success) return ok([parsed.data]);
    const [issue] = parsed.error.issues;
    const name = fields.find((field) => issue?.path.some((part) => part === field.name))?.label;
    return fail('invalid', [name, issue?.message].filter(Boolean).join(': '));
  } catch (error) {
    if (error instanceof Unreadable) return fail('invalid', error.message);
    throw error;
  }
}

function filledEdits(account: ChoiceAccount | null): Result<readonly Edit[]> {
  const edits = account?.filled.edits ?? [];
  return edits.length > 0 ? ok(edits) : fail('invalid', t('whatIf.error.nothingToFill'));
}

/** The edit as the fields say it, not yet checked against its schema. */
function draftOf(
  kind: Exclude<BuiltKind, 'filled'>,
  read: Reader,
  account: ChoiceAccount | null,
  context: FormContext,
): unknown {
  const held = () => ({ account: read.chosen('account'), position: read.chosen('position') });
  const price = () => {
    const at = read.optionalAmount('price');
    return at === undefined ? {} : { price: at };
  };
  switch (kind) {
    case 'open':
      return openDraft(read, account);
    case 'close':
    case 'flip':
      return { kind, ...held(), ...price() };
    case 'leverage':
      return { kind, ...held(), leverage: read.amount('leverage') };
    case 'to-isolated':
      return { kind, ...held(), margin: read.amount('margin') };
    case 'to-cross':
      return { kind, ...held() };
    case 'margin': {
      const amount = read.amount('margin');
      return { kind, ...held(), amount: read.text('direction') === 'add' ? amount : `-${amount}` };
    }
    case 'deposit':
    case 'withdraw': {
      const owner = read.chosen('account');
      return { kind, account: owner, asset: read.chosen('asset'), amount: read.amount('amount') };
    }
    case 'transfer':
      return {
        kind,
        from: read.chosen('account'),
        to: read.chosen('to'),
        asset: read.chosen('asset'),
        amount: read.amount('amount'),
      };
    case 'cancel': {
      if ((account?.orders.length ?? 0) === 0) throw new Unreadable(t('whatIf.error.noOrders'));
      const order = read.text('orders');
      return { kind, account: read.chosen('account'), orders: order === '' ? 'all' : [order] };
    }
    case 'time':
      return { kind, hours: read.number('hours') };
    case 'depeg':
    case 'group':
    case 'beta':
      return { kind: 'prices', moves: [moveDraft(kind, read, context)] };
    case 'funding':
    case 'haircut':
    case 'fee':
    case 'tiers':
      return ruleDraft(kind, read, context);
  }
}

function openDraft(read: Reader, account: ChoiceAccount | null): unknown {
  const quantity = read.amount('quantity');
  const side = read.chosen('side');
  const instrument = read.chosen('instrument');
  // An account whose mode is not given is hedged where it holds a leg of its own.
  const hedged =
    account?.positionMode === 'hedge' ||
    account?.positions.some((held) => held.instrument === instrument && held.leg !== 'both');
  const price = read.optionalAmount('price');
  return {
    kind: 'open',
    account: read.chosen('account'),
    instrument,
    leg: hedged ? side : 'both',
    quantity: side === 'long' ? quantity : `-${quantity}`,
    marginMode: read.chosen('marginMode'),
    leverage: read.amount('leverage'),
    ...(price === undefined ? {} : { price }),
  };
}

function moveDraft(kind: 'depeg' | 'group' | 'beta', read: Reader, context: FormContext): unknown {
  switch (kind) {
    case 'depeg': {
      const asset = read.chosen('dollar');
      const now = Number(context.choices?.dollars.find((row) => row.asset === asset)?.usd);
      const price = read.number('price');
      if (!(now > 0)) throw new Unreadable(t('whatIf.error.noPrice', { asset }));
      return { target: { coin: asset }, move: price / now - 1 };
    }
    case 'group':
      return { target: { group: read.chosen('group') }, move: read.percent('move') };
    case 'beta':
      return {
        target: { all: true },
        market: read.percent('move'),
        betas: read.betas('betas'),
        others: read.text('others') === '' ? 1 : read.number('others'),
      };
  }
}

function ruleDraft(
  kind: 'funding' | 'haircut' | 'fee' | 'tiers',
  read: Reader,
  { choices }: FormContext,
): unknown {
  const account = read.chosen('account');
  const venue = choices?.accounts.find(({ id }) => id === account)?.venue;
  switch (kind) {
    case 'funding': {
      const interval =
        read.text('interval') === '' ? {} : { intervalHours: read.number('interval') };
      return { kind, instrument: read.chosen('instrument'), rate: read.rate('rate'), ...interval };
    }
    case 'haircut': {
      const isWeight = read.text('haircut') === 'weight';
      const change = isWeight ? { weight: read.rate('weight') } : { scale: read.number('factor') };
      return { kind, venue, asset: read.chosen('asset'), change };
    }
    case 'fee': {
      const rates = (['taker', 'maker', 'liquidation'] as const).flatMap((name) => {
        const rate = read.optionalRate(name);
        return rate === undefined ? [] : [[name, rate] as const];
      });
      if (rates.length === 0) throw new Unreadable(t('whatIf.error.noRate'));
      return { kind, venue, instrument: read.text('scope') || null, ...Object.fromEntries(rates) };
    }
    case 'tiers': {
      const schedule = read.chosen('schedule');
      const change =
        schedule === 'next'
          ? { next: true }
          : { [schedule === 'rates' ? 'scaleRates' : 'scaleBounds']: read.number('factor') };
      return { kind, instrument: read.chosen('instrument'), change };
    }
  }
}
