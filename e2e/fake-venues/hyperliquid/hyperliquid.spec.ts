import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeVenues } from '../fake-venues.ts';
import { listening } from '../spec-listener.ts';
import { expectTruth, get, NOON } from '../spec-against-truth.ts';
import { hyperliquidCall } from '../spec-signing.ts';

let venues: FakeVenues;
beforeAll(async () => {
  venues = await FakeVenues.start({ heldAt: NOON });
});
afterAll(async () => {
  await venues.close();
});

const info = (request: Readonly<Record<string, unknown>>) => hyperliquidCall(venues, request);

const addressOf = (id: string): string => venues.account(id).keys[0]?.key ?? '';

async function snapshot(id: string): Promise<Readonly<Record<string, unknown>>> {
  const user = addressOf(id);
  const bodies: Record<string, unknown> = {};
  for (const type of [
    'clearinghouseState',
    'spotClearinghouseState',
    'userAbstraction',
    'frontendOpenOrders',
    'metaAndAssetCtxs',
  ])
    bodies[type] = (await info({ type, user })).body;
  return Object.fromEntries(
    Object.entries(bodies).filter(([, body]) => !Array.isArray(body) || body.length > 0),
  );
}

describe('the fake Hyperliquid', () => {
  it.each([
    'hyperliquid-standard',
    'hyperliquid-unified',
    'hyperliquid-portfolio',
    'hyperliquid-flat',
    'hyperliquid-default',
  ])("gives replies of %s that the app's reader turns into the truth", async (id) => {
    expectTruth(venues, id, await snapshot(id));
    venues.clock.advance(3_600_000);
    expectTruth(venues, id, await snapshot(id));
  });

  it('knows sub-accounts, and nothing of an address that is not its own', async () => {
    const subs = await info({ type: 'subAccounts', user: addressOf('hyperliquid-standard') });
    expect(subs.body).toMatchObject([{ subAccountUser: addressOf('hyperliquid-unified') }]);
    const stranger = await info({ type: 'clearinghouseState', user: `0x${'1'.repeat(40)}` });
    expect(stranger.body).toMatchObject({ assetPositions: [] });
  });

  it('refuses what is not a type or an address, and everything written', async () => {
    expect((await info({ type: 'clearinghouseState', user: '0x12' })).status).toBe(422);
    expect((await info({ type: 'withdraw' })).status).toBe(422);
    const order = await get(venues, 'api.hyperliquid.xyz', '/exchange', {
      method: 'POST',
      body: '{}',
    });
    expect(order.status).toBe(422);
  });

  it('limits by weight', async () => {
    venues.clock.advance(60_000);
    const seen: number[] = [];
    for (let count = 0; count < 25; count += 1)
      seen.push((await info({ type: 'userRole', user: addressOf('hyperliquid-flat') })).status);
    expect(seen.filter((status) => status === 200)).toHaveLength(20);
    expect(seen.at(-1)).toBe(429);
    venues.clock.advance(60_000);
  });

  it('streams marks, and an address as it changes', async () => {
    const { socket, holds, messages } = await listening(venues, '/@api.hyperliquid.xyz/ws');
    const subscribe = (subscription: object): void => {
      socket.send(JSON.stringify({ method: 'subscribe', subscription }));
    };
    subscribe({ type: 'activeAssetCtx', coin: 'BTC' });
    subscribe({ type: 'clearinghouseState', user: addressOf('hyperliquid-standard') });
    await holds(4);
    venues.change('hyperliquid-standard', (state) => ({ ...state, holdings: [] }));
    await holds(5);
    expect(messages[4]).toMatchObject({
      channel: 'clearinghouseState',
      data: { clearinghouseState: { assetPositions: [] } },
    });
    venues.clock.advance(1000);
    await holds(6);
    expect(messages[5]).toMatchObject({ channel: 'activeAssetCtx', data: { coin: 'BTC' } });
    socket.close();
  });
});
