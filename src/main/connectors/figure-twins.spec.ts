import { describe, expect, it } from 'vitest';
import type { Account } from '#shared/domain/account.ts';
import { account, crossPool, position, T0 } from '#engine/fixtures/book-builder.ts';
import type { Snapshot } from '../venues/read-live-account.ts';
import { FigureTwins } from './figure-twins.ts';

const EVERY_MS = 9_000;

const held = (entryPrice: string) =>
  position({ instrument: 'binance:BTCUSDT', quantity: '1.1', entryPrice });
const wallets = (wallet: string) => [{ asset: 'USDT', wallet, borrowed: null, reported: null }];

function shown(at: number, part: Partial<Account> = {}): Snapshot {
  const read = account({
    ...{ id: 'read', pools: [crossPool('48210.55')], positions: [held('95402.3')] },
    ...{ balances: wallets('48210.55'), ...part },
  });
  return {
    portion: { account: read, instruments: [], prices: [], assetPrices: [], rules: null },
    ...{ marks: [], stateAt: at, keptAt: at, pricesAt: at, rulesAt: at },
  };
}

function after(...readings: readonly (readonly [id: string, snapshot: Snapshot])[]): FigureTwins {
  const twins = new FigureTwins();
  for (const [id, snapshot] of readings) twins.take(id, snapshot, EVERY_MS);
  return twins;
}

describe('accounts that show the same figures', () => {
  it('are known from both sides, whichever is read last', () => {
    const elsewhere = shown(T0, { venue: 'bybit' });
    const twins = after(['a', shown(T0)], ['b', shown(T0 + 9_000)], ['c', elsewhere]);
    expect(['a', 'b', 'c'].map((id) => twins.of(id))).toEqual(['b', 'a', null]);
  });

  it.each([
    ['read at another moment', shown(T0 + 21_000)],
    ['with another wallet', shown(T0, { balances: wallets('48210.56') })],
    ['with another entry', shown(T0, { positions: [held('95402.4')] })],
    ['without a position', shown(T0, { positions: [] })],
  ])('are not those %s', (_case, other) => {
    expect(after(['a', shown(T0)], ['b', other]).of('a')).toBeNull();
  });

  it.each([
    ['a round sum', { positions: [], balances: wallets('1000.00') }],
    ['nothing', { positions: [], balances: [] }],
  ])('are not those that show %s', (_case, part) => {
    expect(after(['a', shown(T0, part)], ['b', shown(T0, part)]).of('a')).toBeNull();
  });

  it('stay known over one trade that is read twice, and are forgotten when they differ for long', () => {
    const traded = (at: number) => shown(at, { positions: [] });
    const twins = after(['a', shown(T0)], ['b', shown(T0)], ['a', traded(T0 + 9_000)]);
    expect(twins.of('a')).toBe('b');
    twins.take('b', traded(T0 + 12_000), EVERY_MS);
    expect(twins.of('a')).toBe('b');
    for (const at of [30_000, 40_000, 50_000]) {
      twins.take('a', shown(T0 + at), EVERY_MS);
      twins.take('b', traded(T0 + at), EVERY_MS);
    }
    expect(twins.of('b')).toBeNull();
  });

  it('are known too where many accounts share a limit and each is read once in a while', () => {
    const [everyMs, twins] = [40_000, new FigureTwins()];
    twins.take('a', shown(T0), everyMs);
    twins.take('b', shown(T0 + 25_000), everyMs);
    expect(twins.of('a')).toBe('b');
    // One has been read after a trade, the other not yet.
    twins.take('a', shown(T0 + 64_000, { positions: [] }), everyMs);
    expect(twins.of('b')).toBe('a');
  });

  it('are forgotten with an account that is not watched', () => {
    const twins = after(['a', shown(T0)], ['b', shown(T0)]);
    twins.keepOnly(new Set(['a']));
    expect(twins.of('a')).toBeNull();
  });
});
