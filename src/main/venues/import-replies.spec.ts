import { describe, expect, it } from 'vitest';
import { Book } from '#shared/domain/book.ts';
import { importReplies, type ImportOptions } from './import-replies.ts';
import { context, recorded } from './recording.fixture.ts';

const options: ImportOptions = {
  kind: 'saved',
  fallbackTime: Date.UTC(2026, 0, 1),
  shippedTiers: context.shippedTiers,
};

const account = recorded('binance/fetchPositions.json', 2);
const positions = recorded('binance/fetchPositions.json', 0);

describe('importReplies', () => {
  it('makes a valid saved book of one account, at the time of its replies', () => {
    const book = importReplies('binance', [account, positions], { ...options, label: 'Mine' });
    if (!book.ok) throw new Error(book.failure.message);
    expect(Book.safeParse(book.value).success).toBe(true);
    expect(book.value).toMatchObject({
      kind: 'saved',
      name: 'Mine',
      asOf: 1722161166529,
      accounts: [{ id: 'binance-1', label: 'Mine', venue: 'binance' }],
    });
    expect(book.value.origin).toContain('binance/fetchPositions.json case 0');
  });

  it('finds replies by their shape, in any order', () => {
    const one = importReplies('binance', [account, positions], options);
    const other = importReplies('binance', [positions, account], options);
    if (!one.ok || !other.ok) throw new Error('both orders are one account');
    expect(other.value.accounts).toEqual(one.value.accounts);
  });

  it('never counts a dollar coin as one dollar', () => {
    const book = importReplies('binance', [account, positions], options);
    if (!book.ok) throw new Error(book.failure.message);
    expect(book.value.assetPrices).toEqual([]);
    expect(book.value.accounts[0]?.gaps.join(' ')).toContain(
      'No reply says what USDT, USDC are worth in USD',
    );
  });

  it('refuses replies of another venue by name', () => {
    const bybit = { name: 'wallet.json', body: recorded('bybit/fetchBalance.json', 0).body };
    const book = importReplies('binance', [account, bybit], options);
    expect(book).toMatchObject({ ok: false, failure: { reason: 'venue' } });
    expect(JSON.stringify(book)).toContain('wallet.json: ');
  });

  it('refuses two replies of one endpoint, naming both', () => {
    const again = { name: 'again.json', body: account.body };
    const book = importReplies('binance', [account, again], options);
    expect(JSON.stringify(book)).toContain(`${account.name} and again.json are both account`);
  });

  it('refuses rules that no book may have, by their path in it', () => {
    const row = (minSz: string, maxSz: string, mmr: string) => ({
      instFamily: 'BTC-USDT',
      minSz,
      maxSz,
      mmr,
      maxLever: '100',
      tier: '1',
    });
    const tiers = { code: '0', data: [row('0', '1000', '0.01'), row('1001', '2000', '0.004')] };
    const okx = [
      recorded('okx/fetchPosition.json', 3),
      recorded('okx/nautilus_http_get_instruments_swap.json'),
      { name: 'tiers', body: tiers },
    ];
    expect(JSON.stringify(importReplies('okx', okx, options))).toContain(
      'rules[0].instruments[0].tiers[1].maintenanceRate: rates must not fall',
    );
  });

  it('refuses to import nothing', () => {
    expect(importReplies('okx', [], options)).toMatchObject({
      ok: false,
      failure: { reason: 'invalid' },
    });
  });

  it('says so when no reply carries any time', () => {
    const reply = recorded('hyperliquid/hlsdk_test_get_user_state.json', 0);
    const book = importReplies('hyperliquid', [{ name: 'state.json', body: reply.body }], options);
    if (!book.ok) throw new Error(book.failure.message);
    expect(book.value.asOf).toBe(options.fallbackTime);
    expect(book.value.accounts[0]?.gaps.join(' ')).toContain('carries no time at all');
  });
});
