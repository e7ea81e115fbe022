import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeVenues } from '../fake-venues.ts';
import { NOON } from '../spec-against-truth.ts';
import { listening, type Listener } from '../spec-listener.ts';
import { keyOf } from '../spec-signing.ts';
import { streamFaults } from './stream-faults.ts';

let venues: FakeVenues;
beforeEach(async () => {
  venues = await FakeVenues.start({ heldAt: NOON });
});
afterEach(async () => {
  await venues.close();
});

const hit = { venue: 'bybit', account: 'bybit-cross', call: null } as const;

function put(name: string): void {
  const found = streamFaults.find((fault) => fault.name === name);
  if (!found) throw new Error(`no fault ${name}`);
  found.put(venues, hit);
}

async function tickers(): Promise<Listener> {
  const listener = await listening(venues, '/@stream.bybit.com/v5/public/linear');
  listener.socket.send(JSON.stringify({ op: 'subscribe', args: ['tickers.BTCUSDT'] }));
  await listener.holds(2);
  return listener;
}

/** Times of the messages pushed while `seconds` pass, and of nothing else. */
async function pushed(listener: Listener, seconds: number): Promise<readonly number[]> {
  const before = listener.messages.length;
  for (let second = 0; second < seconds; second += 1) venues.clock.advance(1000);
  const answered = new Promise((resolve) => {
    listener.socket.once('pong', resolve);
  });
  listener.socket.ping();
  await answered;
  return listener.messages
    .slice(before)
    .map((message) => ((message as { ts: number }).ts - NOON) / 1000);
}

describe('faults of a stream', () => {
  it.each([
    ['nothing comes, pings are answered', []],
    ['every message twice', [1, 1, 2, 2, 3, 3, 4, 4]],
    ['messages change places', [2, 1, 4, 3]],
    ['the message before comes again', [1, 2, 1, 3, 2, 4, 3]],
    ['every second message is lost', [1, 3]],
    ['two messages at once', [1, 2, 3, 4]],
  ])('%s', async (name, expected) => {
    const listener = await tickers();
    expect(await pushed(listener, 0)).toEqual([]);
    put(name);
    expect(await pushed(listener, 4)).toEqual(expected);
    venues.heal();
    expect(await pushed(listener, 1)).toEqual([5]);
    listener.socket.close();
  });

  it.each([
    ['the connection is closed with 1000', 1000],
    ['the connection is cut', 1006],
    ['the connection is closed with 1008', 1008],
    ['the connection is closed with 1012', 1012],
  ])('%s', async (name, code) => {
    const listener = await tickers();
    const closed = new Promise((resolve) => {
      listener.socket.once('close', resolve);
    });
    put(name);
    expect(await closed).toBe(code);
  });

  it('an expired key ends a private stream', async () => {
    const { key, secret } = keyOf(venues, 'bybit-cross');
    const listener = await listening(venues, '/@stream.bybit.com/v5/private');
    const expires = String(venues.clock.now() + 10_000);
    const signature = createHmac('sha256', secret).update(`GET/realtime${expires}`).digest('hex');
    listener.socket.send(JSON.stringify({ op: 'auth', args: [key, expires, signature] }));
    await listener.holds(1);
    const closed = new Promise((resolve) => {
      listener.socket.once('close', resolve);
    });
    put('the stream key has expired');
    expect(await closed).toBe(1008);
  });

  it('a revoked token leaves a Deribit stream open and silent', async () => {
    const { key, secret } = keyOf(venues, 'deribit-standard');
    const listener = await listening(venues, '/@www.deribit.com/ws/api/v2');
    const ask = (id: number, method: string, params: object): void => {
      listener.socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
    };
    ask(1, 'public/auth', {
      grant_type: 'client_credentials',
      client_id: key,
      client_secret: secret,
    });
    ask(2, 'private/subscribe', { channels: ['user.portfolio.any'] });
    await listener.holds(2);
    venues.expireStream('deribit-standard');
    venues.change('deribit-standard', (state) => ({ ...state, holdings: [] }));
    ask(3, 'public/test', {});
    await listener.holds(3);
    expect(listener.messages[2]).toMatchObject({ id: 3 });
    listener.socket.close();
  });
});
