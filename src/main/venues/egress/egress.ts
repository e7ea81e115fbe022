import type { Readable } from 'node:stream';
import { request as undiciRequest, WebSocket, type Dispatcher } from 'undici';
import type { VenueId } from '#shared/domain/venue.ts';
import { EgressError, type EgressClass } from './egress-error.ts';
import {
  allowedEndpoint,
  allowedStream,
  type Endpoint,
  type OutgoingRequest,
  type VenueDoor,
} from './endpoint.ts';
import { createDispatcher, exitName, type Exit } from './exit.ts';
import { guardedJson, guardedWord } from './json-guard.ts';
import { Limits } from './limits.ts';
import type { BanStore, EgressClock } from './ports.ts';
import { BodyRefused, readBody } from './reply-body.ts';
import { replyTimes, type ReplyTimes } from './reply-times.ts';

/** Headers and body together (reliability.md, section 6, row 2). */
const DEADLINE_MS = 10_000;

export interface EgressOptions {
  readonly doors: readonly VenueDoor[];
  readonly exit: Exit;
  readonly clock: EgressClock;
  readonly bans: BanStore;
  /** For tests and `npm run fake-venues` only: where every host is found instead. Packaged builds refuse it. */
  readonly fakeVenues?: { readonly origin: string; readonly packaged: boolean };
}

export interface EgressReply extends ReplyTimes {
  /** An object or a list; a word from the endpoints that answer with one. */
  readonly body: object | string;
  /** Epoch ms by this machine's clock when the request left, after its wait for a turn. */
  readonly sentAt: number;
  /** Epoch ms by this machine's clock. */
  readonly receivedAt: number;
  /** From sending to the last byte. */
  readonly roundTripMs: number;
}

export interface Egress {
  /**
   * Waits until a listed question may be asked, so that what is signed afterwards leaves at once: a time in a signature is good for seconds.
   * `send` of it uses the turn; without one it waits for its own. `isAhead`: before all that the app asks by itself. Rejects as `send`
   * does.
   */
  turn(venue: VenueId, name: string, isAhead?: boolean): Promise<void>;
  /** Rejects with EgressError and nothing else. */
  send(venue: VenueId, request: OutgoingRequest): Promise<EgressReply>;
  /** A stream of a listed address. Throws an EgressError where it is not, or where the venue has shut us out. */
  open(venue: VenueId, url: string): WebSocket;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly date: string | null;
  readonly age: string | null;
  /** null: a redirect, or an error status whose body is none of ours. */
  readonly body: object | string | null;
}

/**
 * The one way out: every request to a venue leaves through `send`, on an allow-list, to a pinned host, within limits that
 * all accounts share, and comes back as a checked JSON object or not at all. Throws a RangeError on options that cannot be.
 */
export function createEgress(options: EgressOptions): Egress {
  const { clock } = options;
  const doors = new Map(options.doors.map((door) => [door.venue, door]));
  const fake = fakeOrigin(options.fakeVenues);
  const dispatcher = createDispatcher(options.exit);
  const limits = new Limits(clock, options.bans, exitName(options.exit));
  /** Turns that were waited for and not used yet. */
  const turns = new Map<Endpoint, number>();

  async function turn(venue: VenueId, name: string, isAhead = false): Promise<void> {
    const door = doors.get(venue);
    const endpoint = door?.endpoints.find((listed) => listed.name === name);
    if (!door || !endpoint) {
      throw new EgressError({ venue, class: 'not-allowed', path: 'an unlisted call' });
    }
    await takeTurn(door, endpoint, isAhead);
    turns.set(endpoint, (turns.get(endpoint) ?? 0) + 1);
  }

  async function send(venue: VenueId, request: OutgoingRequest): Promise<EgressReply> {
    const door = doors.get(venue);
    const endpoint = door ? allowedEndpoint(door, request) : null;
    if (!door || !endpoint) {
      throw new EgressError({ venue, class: 'not-allowed', path: barePath(request.url) });
    }
    const failed = failureOf(venue, endpoint);
    const taken = turns.get(endpoint) ?? 0;
    if (taken === 0) await takeTurn(door, endpoint, false);
    else turns.set(endpoint, taken - 1);
    const started = clock.monotonic();
    const sentAt = clock.now();
    const answer = await exchange(endpoint, request, failed);
    const body = judge(door, endpoint, answer, failed);
    const times = replyTimes(door, { ...answer, body, sentAt });
    const roundTripMs = clock.monotonic() - started;
    return { body, sentAt, receivedAt: clock.now(), roundTripMs, ...times };
  }

  async function takeTurn(door: VenueDoor, endpoint: Endpoint, isAhead: boolean): Promise<void> {
    const failed = failureOf(door.venue, endpoint);
    mayAsk(endpoint, failed);
    const limit = endpoint.limit ?? door.limits[endpoint.host];
    const limited = endpoint.limit ? `${endpoint.host}${endpoint.path}` : endpoint.host;
    if (!limit || !(await limits.take(limited, limit, endpoint.weight, isAhead))) {
      throw failed('rate-limited', {});
    }
    // Others may have been shut out, or asked to wait, while this one waited for its turn.
    mayAsk(endpoint, failed);
  }

  function mayAsk({ host }: Endpoint, failed: Failed): void {
    const banned = limits.bannedUntil(host);
    if (banned !== null) throw failed('banned', { retryAt: banned });
    const paused = limits.pausedUntil(host);
    if (paused !== null) throw failed('rate-limited', { retryAt: paused });
  }

  async function exchange(
    endpoint: Endpoint,
    request: OutgoingRequest,
    failed: Failed,
  ): Promise<Answer> {
    const deadline = new AbortController();
    const cancel = clock.after(DEADLINE_MS, () => deadline.abort());
    try {
      const response = await undiciRequest(targetOf(request.url, endpoint, fake), {
        dispatcher,
        method: endpoint.method,
        headers: headersOf(request, endpoint, fake),
        body: request.body ?? null,
        signal: deadline.signal,
        // The deadline above is the one limit, also under a clock that a test drives.
        headersTimeout: 0,
        bodyTimeout: 0,
      });
      return await answerOf(response, endpoint, failed);
    } catch (error) {
      if (error instanceof EgressError) throw error;
      throw failed(deadline.signal.aborted ? 'timeout' : 'network', {});
    } finally {
      cancel();
    }
  }

  /** The body of a good reply; throws what a bad one means, and remembers what it asks of all callers. */
  function judge(
    door: VenueDoor,
    endpoint: Endpoint,
    answer: Answer,
    failed: Failed,
  ): object | string {
    const { status, retryAfter, body } = answer;
    const { host } = endpoint;
    const code = typeof body === 'object' && body !== null ? plainCode(door.errorCode(body)) : null;
    const meaning = code === null ? null : (door.codes[code] ?? null);
    const parts = { httpStatus: status, code };
    if (status === 418 || meaning === 'banned')
      throw failed('banned', { ...parts, retryAt: limits.ban(host, retryAfter) });
    if (status === 429 || meaning === 'rate-limited') {
      throw failed('rate-limited', { ...parts, retryAt: limits.pause(host, retryAfter) });
    }
    if (meaning !== null) throw failed(meaning, parts);
    if (code !== null && endpoint.notListed?.includes(code)) throw failed('not-listed', parts);
    if (status === 401) throw failed('auth', parts);
    // With a code of the venue's own it refuses this key; without one, its gate refuses this address.
    if (status === 403 && code !== null) throw failed('auth', parts);
    if (status === 403) throw failed('banned', { ...parts, retryAt: limits.ban(host, retryAfter) });
    if (status >= 500) throw failed('server', parts);
    if (status !== 200 || code !== null) throw failed('venue', parts);
    if (body === null) throw failed('not-json', parts);
    limits.succeeded(host);
    return body;
  }

  function open(venue: VenueId, url: string): WebSocket {
    const door = doors.get(venue);
    const listed = door ? allowedStream(door, url) : null;
    // Never the address itself: it may hold a key.
    const path = barePath(listed ?? '');
    if (!door || listed === null) throw new EgressError({ venue, class: 'not-allowed', path });
    for (const { host } of door.endpoints) {
      const retryAt = limits.bannedUntil(host);
      if (retryAt !== null) throw new EgressError({ venue, class: 'banned', path, retryAt });
    }
    if (fake === null) return new WebSocket(url, { dispatcher });
    const { hostname, pathname, search } = new URL(url);
    const headers = { 'x-plimsoll-host': hostname };
    const address = fake.replace('http:', 'ws:') + pathname + search;
    return new WebSocket(address, { dispatcher, headers });
  }

  return { turn, send, open, close: () => dispatcher.destroy() };
}

type Failed = (
  kind: EgressClass,
  parts: { httpStatus?: number; code?: string | null; retryAt?: number },
) => EgressError;

function failureOf(venue: VenueId, endpoint: Endpoint): Failed {
  return (kind, parts) => new EgressError({ venue, class: kind, path: endpoint.path, ...parts });
}

async function answerOf(
  response: Dispatcher.ResponseData,
  endpoint: Endpoint,
  failed: Failed,
): Promise<Answer> {
  const status = response.statusCode;
  const said = (name: string): string | null => single(response.headers[name]);
  const told = { status, retryAfter: said('retry-after'), date: said('date'), age: said('age') };
  const stream: Readable = response.body;
  if (status >= 300 && status < 400) {
    stream.on('error', () => undefined).destroy();
    throw failed('redirect', { httpStatus: status });
  }
  const good = status === 200;
  try {
    const text = await readBody(stream, said('content-encoding'), said('content-type'));
    if (good && endpoint.replies === 'list-or-null' && /^\s*null\s*$/.test(text))
      return { ...told, body: [] };
    const wordly = good && endpoint.replies === 'word';
    const read = (wordly ? guardedWord : guardedJson)(endpoint.path, text);
    if (read.ok) return { ...told, body: read.value };
    if (!good) return { ...told, body: null };
    throw failed(read.failure.reason === 'invalid' ? 'hostile' : 'not-json', {
      httpStatus: status,
    });
  } catch (error) {
    if (!(error instanceof BodyRefused)) throw error;
    // A gate's page may be anything; its status alone says what to do.
    if (!good) return { ...told, body: null };
    throw failed(error.fault, { httpStatus: status });
  }
}

function single(header: string | string[] | undefined): string | null {
  return typeof header === 'string' ? header : (header?.[0] ?? null);
}

/** A venue's code as it may be shown; one that is longer or holds anything else might repeat a secret. */
function plainCode(code: string | null): string | null {
  return code === null || /^-?\w{1,12}$/.test(code) ? code : 'unreadable';
}

/** For the message alone: the path without anything a URL may hide in it. */
function barePath(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  return parsed && /^[\w/.-]{1,120}$/.test(parsed.pathname)
    ? parsed.pathname
    : 'an unlisted address';
}

function targetOf(url: string, endpoint: Endpoint, fake: string | null): string {
  return fake === null ? url : fake + url.slice(`https://${endpoint.host}`.length);
}

function headersOf(
  request: OutgoingRequest,
  endpoint: Endpoint,
  fake: string | null,
): Record<string, string> {
  const own = { accept: 'application/json', 'accept-encoding': 'gzip, deflate, br' };
  const headers = { ...request.headers, ...own };
  return fake === null ? headers : { ...headers, 'x-plimsoll-host': endpoint.host };
}

function fakeOrigin(fake: EgressOptions['fakeVenues']): string | null {
  if (fake === undefined) return null;
  if (fake.packaged)
    throw new RangeError('fake venues: a packaged build talks to real venues only');
  if (!/^http:\/\/127\.0\.0\.1:\d{1,5}$/.test(fake.origin)) {
    throw new RangeError('fake venues: expected an address such as http://127.0.0.1:PORT');
  }
  return fake.origin;
}
