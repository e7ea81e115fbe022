import { describe, expect, it } from 'vitest';
import type { FakeVenues } from './fake-venues.ts';
import { AGENT } from './hyperliquid/accounts.ts';
import { Secret } from '#main/storage/vault/secret.ts';
import { liveForEach, type Live } from './spec-live.ts';

let venues: FakeVenues;
let live: Live;
liveForEach((started) => ({ venues, live } = started));

async function watchAll(...ids: readonly string[]) {
  const accounts = [];
  for (const id of ids) accounts.push(...(await live.allOpened(id)));
  live.watch(accounts);
  for (const { id } of accounts) await live.until(id, 'live');
  return accounts;
}

describe('what one key opens, by a process for each venue', () => {
  it('is read account by account: sub-accounts of Deribit and Hyperliquid under the key of their main one', async () => {
    const accounts = await watchAll('deribit-standard', 'hyperliquid-standard');
    expect(accounts.map(({ uid, product }) => [uid, product])).toEqual([
      ['400001', 'account'],
      ['400002', 'sub-account'],
      [venues.account('hyperliquid-standard').keys[0]?.key, 'perpetuals'],
      [venues.account('hyperliquid-unified').keys[0]?.key, 'perpetuals'],
    ]);
    const [, deribitSub, , hyperliquidSub] = accounts;
    for (const [account, id] of [
      [deribitSub, 'deribit-cross'],
      [hyperliquidSub, 'hyperliquid-unified'],
    ] as const) {
      const book = live.feed.book();
      const read = book.accounts.find((row) => row.id === account?.id);
      const sizes = (rows: readonly { instrument: string; quantity: string }[] = []) =>
        rows.map(({ instrument, quantity }) => `${instrument} ${Number(quantity)}`).toSorted();
      expect(sizes(read?.positions)).toEqual(sizes(venues.truth(id).positions));
      expect(read?.positions.length).toBeGreaterThan(0);
      const quality = async () => (await live.shown()).get(`account:${account?.id ?? ''}`)?.quality;
      await expect.poll(quality, { timeout: 15_000, interval: 500 }).toBe('live');
    }
    const agent = await live.fleet.check(
      { venue: 'hyperliquid', fields: { address: Secret.fromText(AGENT) } },
      new AbortController().signal,
    );
    expect(agent).toMatchObject({
      ok: true,
      value: { found: [{ uid: accounts[2]?.uid }], unwatchable: [{ kind: 'agent', uid: AGENT }] },
    });
  }, 60_000);

  it('portfolio margin of Binance stands by its own figures', async () => {
    const [account] = await watchAll('binance-portfolio');
    expect(account).toMatchObject({ uid: '200004', product: 'portfolio margin' });
    const truth = Number(venues.truth('binance-portfolio').totals?.equity);
    const shown = async () => (await live.shown()).get(`account:${account?.id ?? ''}`);
    await expect.poll(async () => (await shown())?.quality, { timeout: 15_000 }).toBe('live');
    expect(((await shown())?.equity ?? 0) / truth).toBeCloseTo(1, 1);
  }, 60_000);

  it('wallets beside an account are told of, with their age, and are in no figure of it', async () => {
    const accounts = await watchAll('bybit-cross', 'hyperliquid-standard');
    const [id = '', spotId = ''] = accounts.map((account) => account.id);
    await expect
      .poll(() => live.fleet.health(spotId).reserves, { timeout: 10_000, interval: 100 })
      .toMatchObject([{ name: 'Spot', balances: [{ asset: 'HYPE', amount: '12.5' }] }]);
    const book = live.feed.book();
    const held = book.accounts.find((row) => row.id === spotId)?.balances;
    expect(held?.map(({ asset }) => asset)).toEqual(['USDC']);
    await expect
      .poll(() => live.fleet.health(id).reserves, { timeout: 10_000, interval: 100 })
      .toMatchObject([
        { name: 'Funding', balances: [{ asset: 'USDT', amount: '15000' }], failure: null },
      ]);
    const { reserves, endpoints } = live.fleet.health(id);
    expect(Math.abs(Date.now() - (reserves[0]?.readAt ?? 0))).toBeLessThan(30_000);
    expect(endpoints.map(({ name }) => name)).toContain(
      '/v5/asset/transfer/query-account-coins-balance',
    );
    const equity = (await live.shown()).get(`account:${id}`)?.equity ?? Number.NaN;
    const truth = Number(venues.truth('bybit-cross').totals?.equity);
    expect(Math.abs(equity - truth)).toBeLessThan(15_000 / 10);
  }, 60_000);

  it('a wallet that the key may not see says so, and the account stands as it did', async () => {
    venues.faults.put(
      { venue: 'bybit', call: '/v5/asset/transfer/query-account-coins-balance' },
      {
        kind: 'text',
        text: '{"retCode":10005,"retMsg":"Permission denied"}',
        type: 'application/json',
      },
    );
    const [account] = await watchAll('bybit-cross');
    const id = account?.id ?? '';
    await expect
      .poll(() => live.fleet.health(id).reserves, { timeout: 10_000, interval: 100 })
      .toMatchObject([{ name: 'Funding', readAt: null, balances: [] }]);
    expect(live.fleet.health(id).reserves[0]?.failure).toContain('Bybit');
    expect(live.standings.get(id)?.state).toBe('live');
  }, 60_000);

  it('two accounts that show the same figures are known, until they do not', async () => {
    const isolated = venues.account('bybit-isolated').stateAt(venues.clock.now());
    venues.change('bybit-hedge', () => isolated);
    const [one, other] = await watchAll('bybit-isolated', 'bybit-hedge');
    await expect
      .poll(() => live.fleet.sameFigures(one?.id ?? ''), { timeout: 20_000, interval: 100 })
      .toBe(other?.id);
    expect(live.fleet.sameFigures(other?.id ?? '')).toBe(one?.id);
    venues.change('bybit-hedge', (state) => ({
      ...state,
      wallets: state.wallets.map((row) => ({ ...row, balance: '9801' })),
    }));
    await expect
      .poll(() => live.fleet.sameFigures(one?.id ?? ''), { timeout: 60_000, interval: 200 })
      .toBeNull();
  }, 120_000);
});
