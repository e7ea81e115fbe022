import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeVenues } from '../fake-venues.ts';
import { listening } from '../spec-listener.ts';
import { expectTruth, get, NOON, type Got } from '../spec-against-truth.ts';
import * as signing from '../spec-signing.ts';
import type { Signing } from '../spec-signing.ts';

const HOST = 'www.deribit.com';
let venues: FakeVenues;
beforeAll(async () => {
  venues = await FakeVenues.start({ heldAt: NOON });
});
afterAll(async () => {
  await venues.close();
});

const keyOf = (id: string, right?: string) => signing.keyOf(venues, id, right);
const signed = (id: string, target: string, how?: Signing) =>
  signing.deribitCall(venues, id, target, how);

const open = (method: string): Promise<Got> => get(venues, HOST, `/api/v2/public/${method}`);

async function snapshot(id: string): Promise<Readonly<Record<string, unknown>>> {
  const bodies: Record<string, unknown> = {};
  for (const method of ['get_account_summaries?extended=true', 'get_positions', 'get_open_orders'])
    bodies[method] = (await signed(id, method)).body;
  for (const method of [
    'get_instruments?currency=any',
    'ticker?instrument_name=BTC-PERPETUAL',
    'ticker?instrument_name=ETH-PERPETUAL',
  ])
    bodies[method] = (await open(method)).body;
  return Object.fromEntries(
    Object.entries(bodies).filter(([, body]) => {
      const { result } = body as { result: unknown };
      return !Array.isArray(result) || result.length > 0;
    }),
  );
}

async function auth(right: string, scope: string | null): Promise<string> {
  const { key, secret } = keyOf('deribit-standard', right);
  const query = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: key,
    client_secret: secret,
    ...(scope === null ? {} : { scope }),
  });
  const { body } = await open(`auth?${query.toString()}`);
  return (body as { result: { scope: string } }).result.scope;
}

describe('the fake Deribit', () => {
  it.each([
    'deribit-standard',
    'deribit-cross',
    'deribit-segregated-portfolio',
    'deribit-cross-portfolio',
  ])("gives replies of %s that the app's reader turns into the truth", async (id) => {
    expectTruth(venues, id, await snapshot(id));
    venues.clock.advance(3_600_000);
    expectTruth(venues, id, await snapshot(id));
  });

  it('refuses wrong secrets, wrong clocks, unknown and revoked keys by code', async () => {
    const code = async (how: Signing) =>
      (
        (await signed('deribit-standard', 'get_positions', how)).body as {
          error: { code: number };
        }
      ).error.code;
    expect(await code({ secret: 'other' })).toBe(13009);
    expect(await code({ time: venues.clock.now() - 60_001 })).toBe(13009);
    venues.revoke(keyOf('deribit-standard').key);
    expect(await code({})).toBe(13009);
    venues.heal();
    expect((await signed('deribit-standard', 'get_positions')).status).toBe(200);
  });

  it('grants what a key may have and no more than is asked for, and takes nothing written', async () => {
    expect(await auth('READ', null)).toContain('trade:read ');
    expect(await auth('TRADE', null)).toContain('trade:read_write');
    expect(await auth('WITHDRAW', null)).toContain('wallet:read_write');
    const reduced = await auth('TRADE', 'account:read trade:read wallet:read');
    expect(reduced).not.toContain('read_write');
    const order = await signed('deribit-standard', 'buy?instrument_name=BTC-PERPETUAL&amount=10');
    expect(order.body).toMatchObject({ error: { code: 13021 } });
  });

  it('limits requests', async () => {
    venues.clock.advance(1000);
    const seen = new Set<number>();
    for (let count = 0; count < 25; count += 1) seen.add((await open('get_time')).status);
    expect(seen).toEqual(new Set([200, 429]));
  });

  it('streams tickers and accounts, and leaves who does not answer its heartbeat', async () => {
    venues.clock.advance(1000);
    const socket = await listening(venues, '/@www.deribit.com/ws/api/v2');
    const ask = (id: number, method: string, params: object): void => {
      socket.socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
    };
    const { key, secret } = keyOf('deribit-standard');
    ask(1, 'public/subscribe', { channels: ['ticker.BTC-PERPETUAL.100ms'] });
    ask(2, 'private/subscribe', { channels: ['user.portfolio.any'] });
    await socket.holds(3);
    expect(socket.messages[2]).toMatchObject({ id: 2, error: { code: 13009 } });
    ask(3, 'public/auth', {
      grant_type: 'client_credentials',
      client_id: key,
      client_secret: secret,
    });
    ask(4, 'private/subscribe', { channels: ['user.portfolio.any'] });
    await socket.holds(5);
    venues.change('deribit-standard', (state) => ({ ...state, holdings: [] }));
    await socket.holds(8);
    expect(socket.messages[5]).toMatchObject({ params: { channel: 'user.portfolio.btc' } });
    ask(5, 'public/set_heartbeat', { interval: 10 });
    await socket.holds(9);
    const closed = new Promise((resolve) => {
      socket.socket.once('close', resolve);
    });
    venues.clock.advance(20_000);
    await closed;
    expect(
      socket.messages.filter((message) => (message as { method?: string }).method === 'heartbeat'),
    ).toHaveLength(1);
  });
});
