import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHmac } from 'node:crypto';
import { FakeVenues } from '../fake-venues.ts';
import { listening } from '../spec-listener.ts';
import { expectTruth, get, NOON } from '../spec-against-truth.ts';
import * as signing from '../spec-signing.ts';
import type { Signing } from '../spec-signing.ts';

const HOST = 'api.bybit.com';
let venues: FakeVenues;

beforeAll(async () => {
  venues = await FakeVenues.start({ heldAt: NOON });
});
afterAll(async () => {
  await venues.close();
});

const keyOf = (id: string, right?: string) => signing.keyOf(venues, id, right);
const signed = (id: string, target: string, how?: Signing) =>
  signing.bybitCall(venues, id, target, how);

async function snapshot(id: string): Promise<Readonly<Record<string, unknown>>> {
  const targets = [
    '/v5/account/info',
    '/v5/account/wallet-balance?accountType=UNIFIED',
    ...['linear&settleCoin=USDT', 'linear&settleCoin=USDC', 'inverse'].flatMap((filter) => [
      `/v5/position/list?category=${filter}&limit=200`,
      `/v5/order/realtime?category=${filter}`,
    ]),
    '/v5/account/fee-rate?category=linear',
    '/v5/spot-margin-trade/position-tiers',
  ];
  const open = [
    '/v5/market/tickers?category=linear',
    '/v5/market/instruments-info?category=linear',
    '/v5/market/risk-limit?category=linear',
    '/v5/spot-margin-trade/collateral',
  ];
  const bodies: Record<string, unknown> = {};
  for (const target of targets) bodies[target] = (await signed(id, target)).body;
  for (const target of open) bodies[target] = (await get(venues, HOST, target)).body;
  // An empty list says nothing of whose it is, so the app's reader leaves none in.
  return Object.fromEntries(
    Object.entries(bodies).filter(([name, body]) => {
      const { list } = (body as { result: { list?: unknown[] } }).result;
      return list === undefined || list.length > 0 || name.includes('wallet');
    }),
  );
}

describe('the fake Bybit', () => {
  it.each(['bybit-cross', 'bybit-isolated', 'bybit-portfolio', 'bybit-hedge', 'bybit-flat'])(
    "gives replies of %s that the app's reader turns into the truth",
    async (id) => {
      expectTruth(venues, id, await snapshot(id));
      venues.clock.advance(3_600_000);
      expectTruth(venues, id, await snapshot(id));
    },
  );

  it('refuses wrong secrets, unknown keys, wrong clocks and revoked keys by code', async () => {
    const target = '/v5/account/info';
    expect((await signed('bybit-cross', target, { secret: 'other' })).body).toMatchObject({
      retCode: 10004,
    });
    const now = venues.clock.now();
    for (const timestamp of [now - 5001, now + 1000])
      expect((await signed('bybit-cross', target, { time: timestamp })).body).toMatchObject({
        retCode: 10002,
      });
    venues.skew('bybit', 3_600_000);
    expect((await signed('bybit-cross', target)).body).toMatchObject({ retCode: 10002 });
    venues.heal();
    venues.revoke(keyOf('bybit-cross').key);
    expect((await signed('bybit-cross', target)).body).toMatchObject({ retCode: 10003 });
    venues.heal();
    expect((await signed('bybit-cross', target)).body).toMatchObject({ retCode: 0 });
  });

  it('says what a key may do, and takes nothing written', async () => {
    const rights = async (right: string) => {
      const { body } = await signed('bybit-cross', '/v5/user/query-api', { right });
      return (body as { result: { readOnly: number; permissions: { Wallet: string[] } } }).result;
    };
    expect(await rights('READ')).toMatchObject({ readOnly: 1, permissions: { Wallet: [] } });
    expect(await rights('TRADE')).toMatchObject({ readOnly: 0, permissions: { Wallet: [] } });
    expect((await rights('TRANSFER')).permissions.Wallet).toContain('AccountTransfer');
    expect((await rights('WITHDRAW')).permissions.Wallet).toContain('Withdraw');
    const order = await signed('bybit-cross', '/v5/order/create', { method: 'POST' });
    expect(order.body).toMatchObject({ retCode: 10005 });
  });

  it('pages positions with a cursor', async () => {
    const target = '/v5/position/list?category=linear&settleCoin=USDT';
    type Page = { result: { list: { symbol: string }[]; nextPageCursor: string } };
    const first = (await signed('bybit-hedge', target)).body as Page;
    expect(first.result.list).toHaveLength(20);
    const rest = (await signed('bybit-hedge', `${target}&cursor=${first.result.nextPageCursor}`))
      .body as Page;
    expect(rest.result.nextPageCursor).toBe('');
    expect(first.result.list.length + rest.result.list.length).toBe(
      venues.truth('bybit-hedge').positions.length,
    );
  });

  it('refuses more than it allows, per key and per address', async () => {
    const codes = new Set<unknown>();
    for (let count = 0; count < 60; count += 1) {
      const { body } = await signed('bybit-flat', '/v5/account/info');
      codes.add((body as { retCode: number }).retCode);
    }
    expect(codes).toEqual(new Set([0, 10006]));
    const statuses = new Set<number>();
    for (let count = 0; count < 610; count += 1)
      statuses.add((await get(venues, HOST, '/v5/market/time')).status);
    expect(statuses).toContain(403);
    venues.clock.advance(5000);
    expect((await get(venues, HOST, '/v5/market/time')).status).toBe(200);
  });

  it('streams marks as they move, and an account when it changes', async () => {
    const listener = await listening(venues, '/@stream.bybit.com/v5/public/linear');
    listener.socket.send(JSON.stringify({ op: 'subscribe', args: ['tickers.BTCUSDT'] }));
    await listener.holds(2);
    venues.clock.advance(1000);
    await listener.holds(3);
    const [, first, then] = listener.messages as { type: string; data: { markPrice: string } }[];
    expect([first?.type, then?.type]).toEqual(['snapshot', 'delta']);
    const { key, secret } = keyOf('bybit-cross');
    const own = await listening(venues, '/@stream.bybit.com/v5/private');
    const expires = String(venues.clock.now() + 10_000);
    const signature = createHmac('sha256', secret).update(`GET/realtime${expires}`).digest('hex');
    own.socket.send(JSON.stringify({ op: 'auth', args: [key, expires, signature] }));
    own.socket.send(JSON.stringify({ op: 'subscribe', args: ['position', 'wallet'] }));
    await own.holds(2);
    venues.change('bybit-cross', (state) => ({ ...state, holdings: state.holdings.slice(1) }));
    await own.holds(4);
    expect(own.messages.slice(2)).toMatchObject([{ topic: 'position' }, { topic: 'wallet' }]);
    own.socket.close();
    listener.socket.close();
  });
});
