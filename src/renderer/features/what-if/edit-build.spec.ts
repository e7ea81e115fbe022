import { describe, expect, it } from 'vitest';
import type { Choices } from '#shared/contract/what-if.ts';
import { buildEdits, type BuiltKind } from './edit-build.ts';
import { fieldsOf, valueOf, type FormContext } from './edit-fields.ts';
import { kindGroups, type FieldValues, type FormKind } from './edit-kinds.ts';

const position = {
  instrument: 'binance:BTCUSDT',
  symbol: 'BTCUSDT',
  leg: 'long' as const,
  leverage: '20',
  quantity: '2',
  unit: 'BTC',
  settle: 'USDT',
};
const choices: Choices = {
  accounts: [
    { id: 'a', label: 'Main', venue: 'binance' },
    { id: 'b', label: 'Reserve', venue: 'okx' },
  ],
  account: {
    id: 'a',
    positionMode: 'hedge',
    positions: [
      { ...position, id: 'cross', marginMode: 'cross' },
      { ...position, id: 'own', marginMode: 'isolated', quantity: '-1' },
    ],
    instruments: [
      { id: 'binance:BTCUSDT', symbol: 'BTCUSDT', kind: 'perpetual', unit: 'BTC' },
      { id: 'binance:BTCUSDT_251226', symbol: 'BTCUSDT_251226', kind: 'future', unit: 'BTC' },
      { id: 'binance:BTCFDUSD', symbol: 'BTCFDUSD', kind: 'spot', unit: 'BTC' },
    ],
    assets: ['USDT', 'BTC'],
    orders: [
      {
        id: 'o1',
        symbol: 'BTCUSDT',
        side: 'buy',
        kind: 'limit',
        quantity: '1',
        unit: 'BTC',
        price: '90000',
      },
    ],
    filled: {
      edits: [{ kind: 'cancel', account: 'a', orders: ['o1'] }],
      left: [{ symbol: 'BTCUSDT', reason: 'it only closes' }],
    },
  },
  dollars: [{ asset: 'USDT', usd: '0.998' }],
};
const context: FormContext = { choices, coins: ['BTC', 'ETH', 'stETH', 'USDT'], resized: null };

function build(kind: BuiltKind, values: FieldValues, from = context) {
  const all = { account: 'a', ...values };
  return buildEdits(kind, all, fieldsOf(kind, all, from), from);
}
function made(kind: BuiltKind, values: FieldValues) {
  const built = build(kind, values);
  if (!built.ok) throw new Error(built.failure.message);
  return built.value;
}
function refused(kind: BuiltKind, values: FieldValues): string {
  const built = build(kind, values);
  return built.ok ? 'it was built' : built.failure.message;
}

/** What a person types for each kind, and the edit it is. */
const examples: Readonly<Record<BuiltKind, readonly [values: FieldValues, edit: object]>> = {
  close: [{ price: '100,000' }, { kind: 'close', position: 'cross', price: '100000' }],
  flip: [{ position: 'own' }, { kind: 'flip', position: 'own' }],
  open: [
    { side: 'short', quantity: '0.5', leverage: '10', instrument: 'binance:BTCUSDT_251226' },
    { kind: 'open', leg: 'short', quantity: '-0.5', marginMode: 'cross', leverage: '10' },
  ],
  leverage: [{ leverage: '5' }, { kind: 'leverage', leverage: '5' }],
  'to-isolated': [{ margin: '500' }, { kind: 'to-isolated', position: 'cross', margin: '500' }],
  'to-cross': [{}, { kind: 'to-cross', position: 'own' }],
  margin: [
    { direction: 'take out', margin: '20' },
    { kind: 'margin', amount: '-20' },
  ],
  deposit: [{ amount: '5 000.50' }, { kind: 'deposit', asset: 'USDT', amount: '5000.50' }],
  withdraw: [
    { asset: 'BTC', amount: '0.1' },
    { kind: 'withdraw', asset: 'BTC', amount: '0.1' },
  ],
  transfer: [{ amount: '1' }, { kind: 'transfer', from: 'a', to: 'b', asset: 'USDT' }],
  cancel: [{}, { kind: 'cancel', account: 'a', orders: 'all' }],
  filled: [{}, { kind: 'cancel', orders: ['o1'] }],
  depeg: [{ price: '0.9481' }, { kind: 'prices', moves: [{ target: { coin: 'USDT' } }] }],
  group: [
    { group: 'ETH', move: '-10' },
    { kind: 'prices', moves: [{ target: { group: 'ETH' }, move: -0.1 }] },
  ],
  beta: [
    { move: '−20', betas: 'ETH 1.2, SOL: 1.6, 1INCH 2' },
    {
      moves: [
        {
          target: { all: true },
          market: -0.2,
          betas: { ETH: 1.2, SOL: 1.6, '1INCH': 2 },
          others: 1,
        },
      ],
    },
  ],
  time: [{ hours: '8' }, { kind: 'time', hours: 8 }],
  funding: [{ rate: '0.01' }, { kind: 'funding', instrument: 'binance:BTCUSDT', rate: '0.0001' }],
  haircut: [
    { haircut: 'weight', weight: '90' },
    { kind: 'haircut', venue: 'binance', asset: 'USDT', change: { weight: '0.9' } },
  ],
  fee: [{ taker: '0.05' }, { kind: 'fee', venue: 'binance', instrument: null, taker: '0.0005' }],
  tiers: [
    { schedule: 'rates', factor: '1.5' },
    { kind: 'tiers', instrument: 'binance:BTCUSDT', change: { scaleRates: 1.5 } },
  ],
};

describe('a form', () => {
  const kinds = kindGroups.flatMap((group) => group.kinds);
  for (const kind of kinds.filter((one) => one !== 'resize'))
    it(`makes the edit "${kind}" of what is typed`, () => {
      const [values, edit] = examples[kind];
      expect(made(kind, values)[0]).toMatchObject(edit);
    });

  it('takes a depeg for the move from the price in the book', () => {
    const [edit] = made('depeg', { price: '0.9481' });
    const move = edit?.kind === 'prices' && 'move' in edit.moves[0]! ? edit.moves[0].move : null;
    expect(move).toBeCloseTo(0.9481 / 0.998 - 1, 12);
  });

  it('says which field is wrong, and how to mend it', () => {
    expect(refused('deposit', { amount: 'much' })).toBe('Amount: type a number, such as 1250.5');
    expect(refused('deposit', { amount: '0' })).toBe('Amount: expected a number above zero');
    expect(refused('group', { move: 'x' })).toBe('Move: type a percentage, such as 12.5');
    expect(refused('beta', { move: '-10', betas: 'ETH' })).toContain('such as ETH 1.2');
    expect(refused('fee', {})).toBe('Type at least one of the rates.');
  });

  it('offers what the account can be asked about: margin of isolated positions, funding of perpetuals', () => {
    const optionsOf = (kind: FormKind, name: string) => {
      const field = fieldsOf(kind, { account: 'a' }, context).find((one) => one.name === name);
      return field?.kind === 'choice' ? field.options.map(({ value }) => value) : [];
    };
    expect(optionsOf('margin', 'position')).toEqual(['own']);
    expect(optionsOf('to-isolated', 'position')).toEqual(['cross']);
    expect(optionsOf('funding', 'instrument')).toEqual(['binance:BTCUSDT']);
    expect(optionsOf('open', 'instrument')).not.toContain('binance:BTCFDUSD');
    expect(optionsOf('transfer', 'to')).toEqual(['b']);
    expect(optionsOf('group', 'group')).toEqual(['BTC', 'ETH', 'dollar']);
  });

  it('lets a choice that is gone give way to the first one', () => {
    const values = { account: 'a', position: 'closed' };
    const field = fieldsOf('close', values, context).find(({ name }) => name === 'position')!;
    expect(valueOf(field, values)).toBe('cross');
  });

  it('chooses from no list but that of the account it is for', () => {
    expect(refused('close', { account: 'b' })).toBe('Position: there is none to choose');
  });

  it('asks for a weight or a factor, and for a factor only where there is one', () => {
    const names = (kind: FormKind, values: FieldValues) =>
      fieldsOf(kind, { account: 'a', ...values }, context).map(({ name }) => name);
    expect(names('haircut', { haircut: 'scale' })).toEqual([
      'account',
      'asset',
      'haircut',
      'factor',
    ]);
    expect(names('haircut', { haircut: 'weight' })).toContain('weight');
    expect(names('tiers', { schedule: 'next' })).not.toContain('factor');
  });
});
