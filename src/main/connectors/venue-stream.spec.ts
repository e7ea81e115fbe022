import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket } from 'undici';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocketServer, type WebSocket as ServerSocket } from 'ws';
import { DrivenClock } from '../venues/egress/spec-venue.ts';
import { startVenueStream, type Talk, type VenueStream } from './venue-stream.ts';

const http = createServer();
let server: WebSocketServer;
let url: string;
let clock: DrivenClock;
/** What the venue holds open, oldest first. */
let accepted: ServerSocket[];
/** What was said to it. */
let said: string[];
let stream: VenueStream | null;

beforeEach(async () => {
  server = new WebSocketServer({ server: http });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  url = `ws://127.0.0.1:${(http.address() as AddressInfo).port}`; // listens on TCP
  clock = new DrivenClock();
  accepted = [];
  said = [];
  stream = null;
  server.on('connection', (socket) => {
    accepted.push(socket);
    socket.on('message', (data: Buffer) => said.push(data.toString('utf8')));
    socket.on('ping', () => said.push('a ping frame'));
  });
});
afterEach(async () => {
  stream?.end();
  for (const socket of accepted) socket.terminate();
  server.close();
  await new Promise((resolve) => http.close(resolve));
});

const PATIENT = { timeout: 5_000, interval: 5 } as const;

function start(lifeIs: 'anything' | 'data', talk: Partial<Talk> = {}): void {
  stream = startVenueStream({
    name: 'a stream',
    open: () =>
      Promise.resolve({
        socket: new WebSocket(url),
        talk: {
          opening: [{ op: 'subscribe' }],
          ping: { op: 'ping' },
          hear: (message) => ({
            say: [],
            refused: Reflect.get(message, 'op') === 'no',
            isData: Reflect.has(message, 'data'),
          }),
          renewal: null,
          ...talk,
        },
      }),
    clock,
    lifeIs,
  });
}

const connections = (count: number): Promise<void> =>
  expect.poll(() => accepted.length, PATIENT).toBe(count);
const saying = (count: number): Promise<void> =>
  expect.poll(() => said.length, PATIENT).toBeGreaterThanOrEqual(count);
/** What was sent has been read on the other side. */
const quiet = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));

/** Seconds pass; the venue answers each word by `answer`. */
async function live(seconds: number, answer: object | null): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    clock.advance(1_000);
    await quiet();
    if (answer !== null) accepted.at(-1)?.send(JSON.stringify(answer));
    await quiet();
  }
}

describe('a stream that only wakes', () => {
  it('is kept by whatever answers, and given up after ten seconds without', async () => {
    start('anything');
    await connections(1);
    await saying(1);
    await live(14, { op: 'pong' });
    expect(accepted).toHaveLength(1);
    await live(16, null);
    await connections(2);
  });

  it('is kept by pong frames where the venue has no word for a ping', async () => {
    start('anything', { ping: null });
    await connections(1);
    await live(14, null);
    expect(said).toContain('a ping frame');
    expect(accepted).toHaveLength(1);
  });

  it('is opened anew when what let it in has ended', async () => {
    let stands = true;
    start('anything', {
      renewal: { everyMs: 5_000, ask: () => Promise.resolve(stands) },
    });
    await connections(1);
    await live(6, { op: 'pong' });
    expect(accepted).toHaveLength(1);
    stands = false;
    await live(5, { op: 'pong' });
    clock.advance(1_000);
    await connections(2);
  });
});

describe('a stream of data', () => {
  it('is given up in silence though its pings are answered', async () => {
    start('data');
    await connections(1);
    await live(8, { data: 1 });
    expect(accepted).toHaveLength(1);
    await live(16, { op: 'pong' });
    await connections(2);
  });

  it('is asked for ever later while it is refused, and soon again once it has told something', async () => {
    start('data');
    await connections(1);
    await saying(1);
    const waits: number[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      const before = accepted.length;
      accepted.at(-1)?.send(JSON.stringify({ op: 'no' }));
      await quiet();
      let waited = 0;
      for (; accepted.length === before && waited < 20; waited += 1) {
        clock.advance(1_000);
        await quiet();
      }
      waits.push(waited);
      await saying(turn + 2);
    }
    expect(waits).toEqual([1, 2, 4, 8]);
    accepted.at(-1)?.send(JSON.stringify({ data: 1 }));
    await quiet();
    accepted.at(-1)?.terminate();
    await quiet();
    clock.advance(1_000);
    await connections(6);
  });

  it('hears nothing of a connection it has given up, and opens none once it has ended', async () => {
    start('data');
    await connections(1);
    await saying(1);
    stream?.end();
    await quiet();
    for (let second = 0; second < 70; second += 1) clock.advance(1_000);
    await quiet();
    expect(accepted).toHaveLength(1);
  });
});
