import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeVenues } from '../fake-venues.ts';
import { listening } from '../spec-listener.ts';
import { expectTruth, get, NOON } from '../spec-against-truth.ts';
import * as signing from '../spec-signing.ts';
import type { Signing } from '../spec-signing.ts';

const HOST = 'www.okx.com';
let venues: FakeVenues;
beforeAll(async () => {
  venues = await FakeVenues.start({ heldAt: NOON });
});
afterAll(async () => {
  await venues.close();
});

const keyOf = (id: string, right?: string) => signing.keyOf(venues, id, right);
const signed = (id: string, target: string, how?: Signing) =>
  signing.okxCall(venues, id, target, how);

async function snapshot(id: string): Promise<Readonly<Record<string, unknown>>> {
  const bodies: Record<string, unknown> = {};
  for (const target of [
    '/api/v5/account/config',
    '/api/v5/account/balance',
    '/api/v5/account/positions',
    '/api/v5/trade/orders-pending',
    '/api/v5/account/trade-fee?instType=SWAP',
  ])
    bodies[target] = (await signed(id, target)).body;
  for (const target of [
    '/api/v5/public/instruments?instType=SWAP',
    '/api/v5/public/mark-price?instType=SWAP',
    '/api/v5/public/funding-rate?instId=ANY',
    '/api/v5/public/position-tiers?instType=SWAP&tdMode=cross&instFamily=BTC-USDT,ETH-USDT',
    '/api/v5/public/discount-rate-interest-free-quota',
  ])
    bodies[target] = (await get(venues, HOST, target)).body;
  return Object.fromEntries(
    Object.entries(bodies).filter(([, body]) => (body as { data: unknown[] }).data.length > 0),
  );
}

describe('the fake OKX', () => {
  it.each(['okx-futures', 'okx-multi', 'okx-portfolio', 'okx-spot'])(
    "gives replies of %s that the app's reader turns into the truth",
    async (id) => {
      expectTruth(venues, id, await snapshot(id));
      venues.clock.advance(3_600_000);
      expectTruth(venues, id, await snapshot(id));
    },
  );

  it('refuses wrong secrets, phrases and clocks, unknown and revoked keys by code', async () => {
    const code = async (how: Signing) => {
      const { status, body } = await signed('okx-futures', '/api/v5/account/config', how);
      return [status, (body as { code: string }).code];
    };
    const now = venues.clock.now();
    expect(await code({ secret: 'other' })).toEqual([401, '50113']);
    expect(await code({ passphrase: 'other' })).toEqual([401, '50105']);
    expect(await code({ time: now - 30_001 })).toEqual([401, '50102']);
    venues.revoke(keyOf('okx-futures').key);
    expect(await code({})).toEqual([401, '50111']);
    venues.heal();
    expect(await code({})).toEqual([200, '0']);
  });

  it('says what a key may do, and takes nothing written', async () => {
    const perm = async (right: string) => {
      const { body } = await signed('okx-futures', '/api/v5/account/config', { right });
      return (body as { data: { perm: string }[] }).data[0]?.perm;
    };
    expect(await perm('READ')).toBe('read_only');
    expect(await perm('TRADE')).toBe('read_only,trade');
    expect(await perm('WITHDRAW')).toBe('read_only,withdraw');
    const order = await signed('okx-futures', '/api/v5/trade/order', { method: 'POST' });
    expect(order.body).toMatchObject({ code: '50120' });
  });

  it('limits each endpoint', async () => {
    venues.clock.advance(2000);
    const seen = new Set<number>();
    for (let count = 0; count < 25; count += 1)
      seen.add((await get(venues, HOST, '/api/v5/public/time')).status);
    expect(seen).toEqual(new Set([200, 429]));
  });

  it('streams marks, and an account to who has logged in', async () => {
    const marks = await listening(venues, '/@ws.okx.com/ws/v5/public');
    const arg = { channel: 'mark-price', instId: 'BTC-USDT-SWAP' };
    marks.socket.send(JSON.stringify({ op: 'subscribe', args: [arg] }));
    await marks.holds(2);
    venues.clock.advance(1000);
    await marks.holds(3);
    expect(marks.messages).toMatchObject([{ event: 'subscribe' }, { arg }, { arg }]);
    const own = await listening(venues, '/@ws.okx.com/ws/v5/private');
    const subscribe = JSON.stringify({ op: 'subscribe', args: [{ channel: 'positions' }] });
    own.socket.send(subscribe);
    await own.holds(1);
    expect(own.messages).toMatchObject([{ event: 'error', code: '60011' }]);
    const { key, secret, passphrase } = keyOf('okx-futures');
    const timestamp = String(venues.clock.now() / 1000);
    const sign = createHmac('sha256', secret)
      .update(`${timestamp}GET/users/self/verify`)
      .digest('base64');
    own.socket.send(
      JSON.stringify({ op: 'login', args: [{ apiKey: key, passphrase, timestamp, sign }] }),
    );
    own.socket.send(subscribe);
    await own.holds(4);
    venues.change('okx-futures', (state) => ({ ...state, holdings: [] }));
    await own.holds(5);
    expect(own.messages[4]).toMatchObject({ arg: { channel: 'positions' }, data: [] });
    marks.socket.close();
    own.socket.close();
  });
});
