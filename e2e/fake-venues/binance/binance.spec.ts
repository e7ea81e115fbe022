import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeVenues } from '../fake-venues.ts';
import { listening } from '../spec-listener.ts';
import { expectTruth, get, NOON } from '../spec-against-truth.ts';
import * as signing from '../spec-signing.ts';
import type { Signing } from '../spec-signing.ts';

let venues: FakeVenues;
beforeAll(async () => {
  venues = await FakeVenues.start({ heldAt: NOON });
});
afterAll(async () => {
  await venues.close();
});

const keyOf = (id: string, right?: string) => signing.keyOf(venues, id, right);
const signed = (id: string, target: string, how?: Signing) =>
  signing.binanceCall(venues, id, target, how);

const hostOf = signing.binanceHost;

const usdm = [
  '/fapi/v3/account',
  '/fapi/v3/positionRisk',
  '/fapi/v3/balance',
  '/fapi/v1/symbolConfig',
  '/fapi/v1/accountConfig',
  '/fapi/v1/openOrders',
  '/fapi/v1/leverageBracket',
];
const coinm = [
  '/dapi/v1/account',
  '/dapi/v1/positionRisk',
  '/dapi/v1/balance',
  '/dapi/v2/leverageBracket',
];

async function snapshot(id: string): Promise<Readonly<Record<string, unknown>>> {
  const ofCoins = id.endsWith('coinm');
  const bodies: Record<string, unknown> = {};
  for (const path of ofCoins ? coinm : usdm) bodies[path] = (await signed(id, path)).body;
  const open = ofCoins
    ? ['/dapi/v1/premiumIndex', '/dapi/v1/fundingInfo']
    : ['/fapi/v1/premiumIndex', '/fapi/v1/fundingInfo', '/fapi/v1/assetIndex'];
  for (const path of open) bodies[path] = (await get(venues, hostOf(path), path)).body;
  return Object.fromEntries(
    Object.entries(bodies).filter(([, body]) => !Array.isArray(body) || body.length > 0),
  );
}

describe('the fake Binance', () => {
  it.each(['binance-usdm', 'binance-coinm', 'binance-multi', 'binance-hedge'])(
    "gives replies of %s that the app's reader turns into the truth",
    async (id) => {
      expectTruth(venues, id, await snapshot(id));
      venues.clock.advance(3_600_000);
      expectTruth(venues, id, await snapshot(id));
    },
  );

  it('refuses wrong secrets, wrong clocks, unknown and revoked keys by code', async () => {
    const path = '/fapi/v3/balance';
    const code = async (how: Signing) =>
      ((await signed('binance-usdm', path, how)).body as { code: number }).code;
    const now = venues.clock.now();
    expect(await code({ secret: 'other' })).toBe(-1022);
    expect(await code({ time: now - 5001 })).toBe(-1021);
    expect(await code({ time: now + 1001 })).toBe(-1021);
    venues.revoke(keyOf('binance-usdm').key);
    expect(await code({})).toBe(-2015);
    venues.heal();
    expect((await signed('binance-usdm', path)).status).toBe(200);
    const bare = await get(venues, 'fapi.binance.com', path);
    expect(bare.body).toMatchObject({ code: -2014 });
  });

  it('says what a key may do, and takes nothing written', async () => {
    const path = '/sapi/v1/account/apiRestrictions';
    const rights = async (right: string) => (await signed('binance-usdm', path, { right })).body;
    expect(await rights('READ')).toMatchObject({ enableFutures: false, enableWithdrawals: false });
    expect(await rights('TRADE')).toMatchObject({ enableFutures: true, enableWithdrawals: false });
    expect(await rights('TRANSFER')).toMatchObject({ permitsUniversalTransfer: true });
    expect(await rights('WITHDRAW')).toMatchObject({ enableWithdrawals: true });
    const order = await signed('binance-usdm', '/fapi/v1/order', { method: 'POST' });
    expect(order.body).toMatchObject({ code: -2015 });
  });

  it('counts weight, asks to wait, and bans who goes on', async () => {
    const seen: number[] = [];
    for (let count = 0; count < 70; count += 1) {
      const { status, headers } = await get(
        venues,
        'dapi.binance.com',
        '/dapi/v1/ticker/24hr?symbol=BTCUSD_PERP',
      );
      seen.push(status);
      if (status !== 200) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect(new Set(seen)).toEqual(new Set([200, 429, 418]));
    venues.clock.advance(120_000);
    expect((await get(venues, 'dapi.binance.com', '/dapi/v1/time')).status).toBe(200);
  });

  it('streams marks each second, and an account while its listen key lives', async () => {
    const { key } = keyOf('binance-usdm');
    const opened = await get(venues, 'fapi.binance.com', '/fapi/v1/listenKey', {
      method: 'POST',
      headers: { 'X-MBX-APIKEY': key },
    });
    const { listenKey } = opened.body as { listenKey: string };
    const marks = await listening(venues, '/@fstream.binance.com/market/ws/btcusdt@markPrice@1s');
    const query = `listenKey=${listenKey}&events=ACCOUNT_UPDATE/listenKeyExpired`;
    const own = await listening(venues, `/@fstream.binance.com/private/ws?${query}`);
    const elsewhere = await listening(venues, `/@fstream.binance.com/ws/${listenKey}`);
    venues.clock.advance(2000);
    await marks.holds(2);
    expect(marks.messages).toMatchObject([{ s: 'BTCUSDT' }, { e: 'markPriceUpdate' }]);
    venues.change('binance-usdm', (state) => ({ ...state, holdings: state.holdings.slice(1) }));
    await own.holds(1);
    expect(own.messages).toMatchObject([{ e: 'ACCOUNT_UPDATE' }]);
    venues.clock.advance(3_600_000);
    await own.holds(2);
    expect(own.messages[1]).toMatchObject({ e: 'listenKeyExpired' });
    expect(elsewhere.messages).toEqual([]);
    elsewhere.socket.close();
    marks.socket.close();
    own.socket.close();
  });
});
