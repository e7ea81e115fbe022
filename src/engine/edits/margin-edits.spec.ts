import { describe, expect, it } from 'vitest';
import type { Book } from '#shared/domain/book.ts';
import type { Edit } from '#shared/domain/edit.ts';
import { account, book, crossPool, position } from '../fixtures/book-builder.ts';
import { bybitAccount, bybitBook, crossPosition, isolatedAccount } from '../fixtures/bybit-book.ts';
import { readable } from '../fixtures/spec-edited-book.ts';
import { hyperliquidBook, hyperliquidPosition, usdcPool } from '../fixtures/hyperliquid-book.ts';
import { accountOf } from '../fixtures/model-risk.ts';
import { isolatedPool, multiCurrency, okxBook, okxPosition } from '../fixtures/okx-book.ts';
import { applyEdits, type EditedBook } from './apply-edits.ts';

const BTC = 'binance:BTCUSDT';
const ETH = 'binance:ETHUSDT';

/** 20,000 in the wallet: 10,000 shared behind 1 BTC at 20x, 6,000 with an ETH position at 10x, 4,000 outside the pools. */
const source = book(
  [
    account({
      id: 'a',
      pools: [crossPool('10000'), isolatedPool('iso', 'USDT', '6000')],
      balances: [{ asset: 'USDT', wallet: '20000', borrowed: null, reported: null }],
      positions: [
        position({ instrument: BTC, quantity: '1' }),
        position({
          instrument: ETH,
          quantity: '10',
          entryPrice: '4000',
          leverage: '10',
          pool: 'iso',
          marginMode: 'isolated',
        }),
      ],
    }),
    account({ id: 'b', pools: [crossPool('50')] }),
  ],
  { [BTC]: '100000', [ETH]: '4000' },
);

function edited(from: Book, ...edits: readonly Edit[]): EditedBook {
  const result = applyEdits(readable(from), edits);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

function refusal(from: Book, edit: Edit): string {
  const result = applyEdits(readable(from), [edit]);
  return result.ok ? 'applied' : result.failure.message;
}

function wallets(from: Book, place = 0): readonly (string | null | undefined)[] {
  const held = from.accounts[place]!;
  return [...held.pools.map(({ wallet }) => wallet), held.balances[0]?.wallet];
}

describe('margin of an isolated position', () => {
  const margin = (amount: string): Edit => ({
    kind: 'margin',
    account: 'a',
    position: ETH,
    amount,
  });

  it('comes out of the shared wallet and returns to it', () => {
    expect(wallets(edited(source, margin('2500')).book)).toEqual(['7500', '8500', '20000']);
    expect(wallets(edited(source, margin('-1500')).book)).toEqual(['11500', '4500', '20000']);
  });

  it('is never refused going in; that it is more than is free is noted', () => {
    const { book: after, notes } = edited(source, margin('9000'));
    expect(wallets(after)).toEqual(['1000', '15000', '20000']);
    expect(notes[0]?.text).toContain('the shared pool has less margin than it needs');
  });

  it('goes out only as far as the initial margin lets it', () => {
    // 6,000 − 10 × 4,000 ÷ 10
    expect(refusal(source, margin('-2001'))).toContain(
      'of its margin 2000 USDT may leave, not 2001',
    );
    expect(refusal(source, margin('-2000'))).toBe('applied');
  });

  it('is no property of a cross position', () => {
    expect(refusal(source, { kind: 'margin', account: 'a', position: BTC, amount: '1' })).toContain(
      `accounts[a].positions[${BTC}]: a cross position has no margin of its own`,
    );
  });

  it('leaves 10 % of the notional at Hyperliquid', () => {
    const held = hyperliquidBook({
      marks: { HYPE: '40' },
      pools: [usdcPool('cross:USDC', '0'), usdcPool('isolated:HYPE', '1000', 'isolated')],
      positions: [
        hyperliquidPosition('HYPE', '100', {
          entryPrice: '40',
          leverage: '50',
          marginMode: 'isolated',
        }),
      ],
    });
    const out = (amount: string): Edit => ({
      kind: 'margin',
      account: 'h',
      position: 'hyperliquid:HYPE',
      amount,
    });
    expect(refusal(held, out('-601'))).toContain('600 USDC may leave');
    expect(refusal(held, out('-600'))).toBe('applied');
  });
});

describe('margin mode', () => {
  it('takes a position out of the shared pool and back again', () => {
    const apart = edited(source, {
      kind: 'to-isolated',
      account: 'a',
      position: BTC,
      margin: '7000',
    }).book;
    expect(apart.accounts[0]?.positions[0]).toMatchObject({
      pool: 'isolated:BTCUSDT',
      marginMode: 'isolated',
    });
    expect(wallets(apart)).toEqual(['3000', '6000', '7000', '20000']);
    const back = edited(apart, { kind: 'to-cross', account: 'a', position: BTC }).book;
    expect(back.accounts).toEqual(source.accounts);
  });

  it('keeps the equity of the account', () => {
    const alone: Book = { ...source, accounts: [source.accounts[0]!] };
    const together = edited(alone, { kind: 'to-cross', account: 'a', position: ETH }).book;
    expect(together.accounts[0]?.pools).toHaveLength(1);
    expect(accountOf(together).equity.value).toBe(accountOf(alone).equity.value);
  });

  it('is the account’s at Bybit', () => {
    const held = bybitBook(bybitAccount({ positions: [crossPosition('BTCUSDT', '1')] }), {
      BTCUSDT: '100000',
    });
    expect(
      refusal(held, {
        kind: 'to-isolated',
        account: 'bybit',
        position: 'bybit:BTCUSDT',
        margin: '1',
      }),
    ).toContain('this Bybit account margins every position cross');
  });
});

describe('leverage', () => {
  const to = (leverage: string, held = BTC): Edit => ({
    kind: 'leverage',
    account: 'a',
    position: held,
    leverage,
  });

  it('is a setting of a cross position', () => {
    const alone: Book = { ...source, accounts: [source.accounts[0]!] };
    const { book: after } = edited(alone, to('5'));
    expect(wallets(after)).toEqual(wallets(alone));
    expect(accountOf(after).pools[0]?.initialMargin.value).toBe(20_000);
  });

  it('is not changed where nobody says what the margin does', () => {
    expect(refusal(source, to('5', ETH))).toContain('is not documented; add or remove margin');
  });

  it('may rise at Hyperliquid, where it is checked at opening alone, up to what the tiers allow', () => {
    const held = hyperliquidBook({
      marks: { HYPE: '40' },
      pools: [usdcPool('cross:USDC', '0'), usdcPool('isolated:HYPE', '1000', 'isolated')],
      positions: [hyperliquidPosition('HYPE', '100', { leverage: '5', marginMode: 'isolated' })],
    });
    const at = { kind: 'leverage' as const, account: 'h', position: 'hyperliquid:HYPE' };
    expect(wallets(edited(held, { ...at, leverage: '10' }).book)).toEqual(wallets(held));
    expect(refusal(held, { ...at, leverage: '3' })).toContain('not documented');
    expect(refusal(held, { ...at, leverage: '11' })).toContain('at most 10');
  });
});

describe('money that comes and goes', () => {
  const out = (amount: string): Edit => ({ kind: 'withdraw', account: 'a', asset: 'USDT', amount });

  it('arrives in the shared pool', () => {
    const after = edited(source, { kind: 'deposit', account: 'a', asset: 'USDT', amount: '5.5' });
    expect(wallets(after.book)).toEqual(['10005.5', '6000', '20005.5']);
  });

  it('leaves from outside the pools first, then what the positions can spare', () => {
    expect(wallets(edited(source, out('4000')).book)).toEqual(['10000', '6000', '16000']);
    // 10,000 − 100,000 ÷ 20 may leave the shared pool
    expect(wallets(edited(source, out('9000')).book)).toEqual(['5000', '6000', '11000']);
    expect(refusal(source, out('9001'))).toContain('1 USDT of margin would be missing');
    expect(refusal(source, out('14001'))).toContain('holds 14000 USDT outside isolated positions');
  });

  it('goes between accounts, or not at all', () => {
    const transfer = (amount: string): Edit => ({
      kind: 'transfer',
      from: 'a',
      to: 'b',
      asset: 'USDT',
      amount,
    });
    const { book: after } = edited(source, transfer('4500'));
    expect(wallets(after)).toEqual(['9500', '6000', '15500']);
    expect(after.accounts[1]?.pools[0]?.wallet).toBe('4550');
    expect(refusal(source, transfer('9001'))).toContain('accounts[a]: its positions need');
    expect(refusal(source, { ...transfer('1'), to: 'a' } as Edit)).toContain('two accounts');
  });

  it('does not leave where it is unknown what the positions need', () => {
    expect(refusal({ ...source, rules: [] }, out('5000'))).toContain('is unknown');
    expect(refusal({ ...source, rules: [] }, out('4000'))).toBe('applied');
  });

  it('is counted by what it counts for as collateral', () => {
    const held = okxBook(
      multiCurrency(
        { USDT: '1000', BTC: '0.1' },
        { positions: [okxPosition('ETH-USDT-SWAP', '10', { pool: 'unified' })] },
      ),
      { 'ETH-USDT-SWAP': '4000' },
      { usd: { BTC: '100000' } },
    );
    const coins = (amount: string): Edit => ({
      kind: 'withdraw',
      account: 'okx',
      asset: 'BTC',
      amount,
    });
    // 1,000 + 9,800 collateral against 4,000 of initial margin: 6,800 ÷ 98,000 BTC
    expect(refusal(held, coins('0.0693'))).toBe('applied');
    expect(refusal(held, coins('0.0694'))).toContain('USD of margin would be missing');
  });

  it('is free in a Bybit isolated account beside what its positions hold', () => {
    const held = bybitBook(
      isolatedAccount(crossPosition('BTCUSDT', '1', { entryPrice: '100000' }), '6000'),
      { BTCUSDT: '100000' },
    );
    const usdt = (amount: string): Edit => ({
      kind: 'withdraw',
      account: 'bybit',
      asset: 'USDT',
      amount,
    });
    expect(refusal(held, usdt('4000'))).toBe('applied');
    expect(refusal(held, usdt('4001'))).toContain('holds 4000 USDT');
  });

  it('is said not to count where the wallet is not in the book', () => {
    const held = bybitBook(bybitAccount({}), { BTCUSDT: '100000' });
    const { book: after, notes } = edited(held, {
      kind: 'deposit',
      account: 'bybit',
      asset: 'USDT',
      amount: '5',
    });
    expect(after.accounts[0]?.balances).toEqual([]);
    expect(notes).toEqual([
      {
        edit: 0,
        account: 'bybit',
        text: 'its USDT wallet is not in the book, so what arrives is not counted',
      },
    ]);
  });
});
