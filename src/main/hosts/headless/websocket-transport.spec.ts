import { getEventListeners, once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import * as z from 'zod/mini';
import { createClient } from '#shared/contract/client.ts';
import { ok } from '#shared/contract/failure.ts';
import { serve, type Served } from '#shared/contract/server.ts';
import { MAX_FRAME_BYTES, type Frame, type Transport } from '#shared/contract/transport.ts';
import { request } from '#shared/contract/types.ts';
import { startSpecHost, type SpecHost } from './spec-host.ts';
import { websocketTransport } from './websocket-transport.ts';

const contract = {
  requests: { 'word/repeat': request(z.string(), z.string()) },
  events: { 'word/said': z.string() },
} as const;

let host: SpecHost;
let cookie: string;
let served: Promise<Served<typeof contract>>;
let pipe: Transport;

beforeEach(async () => {
  let connected: (end: Served<typeof contract>) => void = () => undefined;
  served = new Promise((resolve) => (connected = resolve));
  host = await startSpecHost((transport) => {
    pipe = transport;
    const handlers = { 'word/repeat': (word: string) => ok(word) };
    connected(serve(contract, handlers, transport, (error) => expect.fail(String(error))));
  });
  cookie = await host.signIn();
});
afterEach(() => host.close());

async function openPage(): Promise<WebSocket> {
  const url = `ws://127.0.0.1:${host.port}/frames`;
  const page = new WebSocket(url, { origin: host.origin, headers: { cookie } });
  await once(page, 'open');
  return page;
}

/** Everything the page hears, until `count` frames came. */
function hear(page: WebSocket, count: number): Promise<readonly Frame[]> {
  return new Promise((resolve) => {
    const frames: Frame[] = [];
    page.on('message', (data) => {
      frames.push(JSON.parse(String(data)) as Frame);
      if (frames.length === count) resolve(frames);
    });
  });
}

describe('WebSocket transport', () => {
  it('carries requests, replies and events of a contract', async () => {
    const page = await openPage();
    const client = createClient(contract, websocketTransport(page), { check: true });
    expect(await client.call('word/repeat', 'keel')).toEqual(ok('keel'));
    const heard = new Promise((resolve) => client.on('word/said', resolve));
    (await served).emit('word/said', 'ahoy');
    expect(await heard).toBe('ahoy');
  });

  it('leaves nothing on a signal that outlives its calls', async () => {
    const client = createClient(contract, websocketTransport(await openPage()), { check: true });
    const { signal } = new AbortController();
    const answers = ['port', 'bow'].map((word) => client.call('word/repeat', word, signal));
    expect(getEventListeners(signal, 'abort')).toHaveLength(2);
    expect(await Promise.all(answers)).toEqual([ok('port'), ok('bow')]);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('tells the core when the page leaves', async () => {
    const page = await openPage();
    await served;
    const closed = new Promise<void>((resolve) => pipe.onClose(resolve));
    page.close();
    await closed;
  });

  it('answers a stranger frame with nothing and stays open', async () => {
    const page = await openPage();
    const heard = hear(page, 1);
    for (const frame of ['null', '7', '"x"', '[]', '{}', '{"kind":"reply","id":1,"result":1}']) {
      page.send(frame);
    }
    page.send(JSON.stringify({ kind: 'request', id: 9, name: 'constructor', params: null }));
    expect(await heard).toMatchObject([{ id: 9, result: { ok: false } }]);
    page.terminate();
  });

  it.each([
    ['binary messages', 1003, Buffer.from('{}')],
    ['text that is no JSON', 1007, '{"kind":'],
    ['frames beyond the limit', 1009, JSON.stringify('x'.repeat(MAX_FRAME_BYTES))],
  ])('closes on %s with %i', async (_, code, message) => {
    const page = await openPage();
    page.send(message);
    expect((await once(page, 'close'))[0]).toBe(code);
  });

  it('takes a frame of exactly the limit', async () => {
    const page = await openPage();
    const heard = hear(page, 1);
    const frame = { kind: 'request', id: 1, name: 'word/repeat', params: '' };
    const room = MAX_FRAME_BYTES - JSON.stringify(frame).length;
    page.send(JSON.stringify({ ...frame, params: 'x'.repeat(room) }));
    expect(await heard).toMatchObject([{ id: 1, result: { ok: true } }]);
    page.terminate();
  });
});

describe('a page that reads slowly', () => {
  const LONG = 'x'.repeat(64 * 1024);

  it('gets the newest event, not the queue of them', async () => {
    const page = await openPage();
    page.pause();
    const { emit } = await served;
    const last = 400;
    for (let index = 0; index <= last; index++) emit('word/said', `${index} ${LONG}`);
    const said: number[] = [];
    const newest = new Promise<void>((resolve) => {
      page.on('message', (data) => {
        const frame = JSON.parse(String(data)) as { payload: string };
        said.push(Number.parseInt(frame.payload, 10));
        if (said.at(-1) === last) resolve();
      });
    });
    page.resume();
    await newest;
    expect(said.length).toBeLessThan(last / 2);
    expect(said).toEqual([...said].sort((left, right) => left - right));
    page.terminate();
  });

  it('is let go when 8 MiB wait for it', async () => {
    const page = await openPage();
    await served;
    page.pause();
    const closed = new Promise<void>((resolve) => pipe.onClose(resolve));
    // Replies are not conflated: 32 MiB is more than the system's own socket buffers swallow.
    for (let id = 0; id < 512; id++) pipe.send({ kind: 'reply', id, result: ok(LONG) });
    await closed;
    page.terminate();
  });
});
