import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { VenueId } from '#shared/domain/venue.ts';
import { venueDoors } from '../doors.ts';
import { createEgress, type Egress } from './egress.ts';
import { EgressError } from './egress-error.ts';
import type { OutgoingRequest } from './endpoint.ts';
import type { Ban, BanStore, EgressClock } from './ports.ts';
import { systemClock } from './system-clock.ts';

/** For specs: a real loopback server in the place of all venues, and what reached it. */
export interface SpecVenue {
  readonly origin: string;
  /** `METHOD host path`, in the order they came. */
  readonly reached: string[];
  answer: (request: IncomingMessage, response: ServerResponse) => void;
  close(): Promise<void>;
}

export async function startVenue(): Promise<SpecVenue> {
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? '';
    venue.reached.push(`${request.method} ${String(request.headers['x-plimsoll-host'])} ${path}`);
    request.resume();
    request.on('end', () => venue.answer(request, response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  const venue: SpecVenue = {
    origin: `http://127.0.0.1:${port}`,
    reached: [],
    answer: (_request, response) => json(response, {}),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return venue;
}

export function json(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

export function memoryBans(bans: readonly Ban[] = []): BanStore & { held: readonly Ban[] } {
  const store = {
    held: bans,
    read: () => store.held,
    write: (next: readonly Ban[]) => {
      store.held = next;
    },
  };
  return store;
}

/** Time that moves when it is told to; what is due is called at its time. */
export class DrivenClock implements EgressClock {
  #epoch = Date.UTC(2026, 10, 1);
  #elapsed = 0;
  #timers: { readonly at: number; readonly call: () => void }[] = [];
  /** `fast` moves on by itself to whatever is waited for next. */
  fast = false;

  now = (): number => this.#epoch + this.#elapsed;
  monotonic = (): number => this.#elapsed;
  chance = (): number => 0;
  /** The wall clock is set, as a user or a time server does. */
  jump = (ms: number): void => {
    this.#epoch += ms;
  };
  after = (ms: number, call: () => void): (() => void) => {
    const timer = { at: this.#elapsed + ms, call };
    this.#timers.push(timer);
    // A request's deadline is no wait.
    if (this.fast && ms < 10_000) setImmediate(() => this.advance(ms));
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  };
  advance = (ms: number): void => {
    this.#elapsed += ms;
    const due = this.#timers.filter(({ at }) => at <= this.#elapsed);
    this.#timers = this.#timers.filter(({ at }) => at > this.#elapsed);
    for (const { call } of due) call();
  };
}

export function egressTo(
  venue: SpecVenue,
  clock: EgressClock = systemClock,
  bans: BanStore = memoryBans(),
): Egress {
  return createEgress({
    doors: Object.values(venueDoors),
    exit: { kind: 'direct' },
    clock,
    bans,
    fakeVenues: { origin: venue.origin, packaged: false },
  });
}

export function get(url: string): OutgoingRequest {
  return { url, method: 'GET', headers: {}, body: undefined };
}

/** What a request failed with; throws when it did not, or with anything else. */
export async function failureOf(
  egress: Egress,
  venue: VenueId,
  request: OutgoingRequest,
): Promise<EgressError> {
  try {
    await egress.send(venue, request);
  } catch (error) {
    if (error instanceof EgressError) return error;
    throw error;
  }
  throw new Error('the request did not fail');
}
