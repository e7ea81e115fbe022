import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import type { Aim, Ask, Dialect, World } from './dialect.ts';
import type { Faults, Fault, StreamFault } from './fault.ts';
import type { RequestLog } from './request-log.ts';
import { respond } from './respond.ts';
import { VenueSocket, type Filter, type Subject } from './venue-socket.ts';

/** Names the venue's own host of a request that reaches the one loopback port. */
export const HOST_HEADER = 'x-plimsoll-host';
const LARGEST_BODY = 2 ** 20;

interface Ban {
  readonly status: 418 | 403;
  readonly until: number;
  readonly text: string;
}

export interface ServerParts {
  readonly dialects: readonly Dialect[];
  readonly world: World;
  readonly faults: Faults;
  readonly log: RequestLog;
  /** The ban a venue has put on this address. */
  readonly banOf: (venue: Dialect['venue'], at: number) => Ban | null;
}

export interface VenueServer {
  readonly port: number;
  /** Open sockets, with the venue each belongs to. */
  readonly sockets: ReadonlyMap<VenueSocket, Dialect['venue']>;
  /** Messages of streams that were due so far; answers on a socket are none. */
  pushed(): number;
  close(): Promise<void>;
}

/** One loopback port for the REST and WebSocket of every dialect. */
export async function serveVenues(parts: ServerParts, port: number): Promise<VenueServer> {
  const server = createServer();
  const accept = new WebSocketServer({ noServer: true, maxPayload: LARGEST_BODY });
  const sockets = new Map<VenueSocket, Dialect['venue']>();
  const open = new Set<Socket>();
  let pushed = 0;
  server.on('connection', (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  server.on('request', (request, out) => {
    void answer(parts, request, out);
  });
  server.on('upgrade', (request, socket, head) => {
    const ask = askOf(parts, request, '');
    const dialect = dialectOf(parts, ask.host);
    const ban = dialect && parts.banOf(dialect.venue, ask.at);
    if (!dialect || ban) {
      socket.end(`HTTP/1.1 ${ban ? ban.status : 404} Refused\r\nconnection: close\r\n\r\n`);
      return;
    }
    note(parts, ask, dialect, { call: `ws ${ask.path}`, account: null });
    accept.handleUpgrade(request, socket, head, (raw) => {
      const filter = filterOf(parts, dialect);
      const venueSocket = new VenueSocket(raw, (text, about) => {
        if (about !== null) pushed += 1;
        return filter(text, about);
      });
      sockets.set(venueSocket, dialect.venue);
      venueSocket.whenClosed(() => sockets.delete(venueSocket));
      dialect.connect(venueSocket, ask);
    });
  });
  await listen(server, port);
  return {
    port: (server.address() as AddressInfo).port, // listens on a port, not a pipe
    sockets,
    pushed: () => pushed,
    close: async () => {
      for (const socket of open) socket.destroy();
      accept.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

async function answer(
  parts: ServerParts,
  request: IncomingMessage,
  out: ServerResponse,
): Promise<void> {
  const body = await bodyOf(request);
  if (body === null) {
    out.destroy();
    return;
  }
  const ask = askOf(parts, request, body);
  const dialect = dialectOf(parts, ask.host);
  if (!dialect) {
    note(parts, ask, null, { call: ask.path, account: null }).status = 421;
    respond(out, { status: 421, body: { error: `no fake venue has the host ${ask.host}` } }, null);
    return;
  }
  const aim = dialect.aim(ask);
  const arrival = note(parts, ask, dialect, aim);
  const ban = parts.banOf(dialect.venue, ask.at);
  if (ban) {
    const seconds = String(Math.ceil((ban.until - ask.at) / 1000));
    const headers = ban.status === 418 ? { 'retry-after': seconds } : {};
    arrival.status = respond(out, { status: ban.status, headers, body: ban.text }, null);
    return;
  }
  const fault = parts.faults.take(dialect.venue, aim);
  const { asked, hit } = turned(ask, dialect, fault);
  out.setHeader('date', new Date(ask.gateTime).toUTCString());
  arrival.status = respond(out, answerOf(dialect, asked), hit);
}

function answerOf(dialect: Dialect, ask: Ask): ReturnType<Dialect['answer']> {
  try {
    return dialect.answer(ask);
  } catch (problem) {
    // A mistake in a fake must show as one, and not as a fault that was asked for.
    process.stderr.write(`fake ${dialect.venue} ${ask.path}: ${String(problem)}\n`);
    return { status: 500, body: { fakeVenueMistake: String(problem) } };
  }
}

/** Faults that change what is asked, rather than what is answered. */
function turned(
  ask: Ask,
  dialect: Dialect,
  fault: Fault | null,
): { readonly asked: Ask; readonly hit: Fault | null } {
  if (fault?.kind === 'late') {
    const { at, serverTime } = ask;
    return { asked: { ...ask, at: at - fault.ms, serverTime: serverTime - fault.ms }, hit: null };
  }
  const further = dialect.cursors.some((name) => (ask.query.get(name) ?? '') !== '');
  if (fault?.kind === 'page-fails' && further)
    return { asked: ask, hit: { kind: 'status', status: 502 } };
  if (fault?.kind !== 'page-repeats') return { asked: ask, hit: fault };
  const query = new URLSearchParams(ask.query);
  for (const name of dialect.cursors) query.delete(name);
  return { asked: { ...ask, query }, hit: null };
}

async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > LARGEST_BODY) return null;
      chunks.push(chunk);
    }
  } catch {
    return null;
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The host stands in the header, or, for clients that cannot set one, before the path: `/@api.bybit.com/v5/…`. */
function askOf({ dialects, world }: ServerParts, request: IncomingMessage, body: string): Ask {
  const target = request.url ?? '/';
  const prefixed = /^\/@([^/?]+)(.*)$/s.exec(target);
  const named = request.headers[HOST_HEADER];
  const host = (typeof named === 'string' ? named : (prefixed?.[1] ?? '')).replace(/:\d+$/, '');
  const local = prefixed ? (prefixed[2] ?? '') : target;
  const mark = local.indexOf('?');
  const queryText = mark === -1 ? '' : local.slice(mark + 1);
  const at = world.clock.now();
  const venue = dialects.find((dialect) => dialect.hosts.includes(host))?.venue;
  const time = at + (venue ? world.skew(venue) : 0);
  return {
    host,
    method: request.method ?? 'GET',
    path: (mark === -1 ? local : local.slice(0, mark)) || '/',
    query: new URLSearchParams(queryText),
    queryText,
    headers: request.headers,
    body,
    at,
    ...{ gateTime: time, serverTime: time },
  };
}

function dialectOf({ dialects }: ServerParts, host: string): Dialect | undefined {
  return dialects.find((dialect) => dialect.hosts.includes(host));
}

function note(parts: ServerParts, ask: Ask, dialect: Dialect | null, aim: Aim) {
  const { at, host, method, path } = ask;
  const venue = dialect?.venue ?? null;
  const banned = venue !== null && parts.banOf(venue, at) !== null;
  return parts.log.add({ at, venue, host, method, path, ...aim, status: null, banned });
}

/** One per socket: reordering and replaying need to remember what went before. */
function filterOf({ faults, log }: ServerParts, { venue }: Dialect): Filter {
  let before: string | null = null;
  let odd = false;
  const shaped = (text: string, fault: StreamFault): readonly string[] => {
    const last = before;
    odd = !odd;
    before = text;
    switch (fault.kind) {
      case 'silent':
        return [];
      case 'duplicated':
        return [text, text];
      case 'gaps':
        return odd ? [text] : [];
      case 'replayed':
        return last === null ? [text] : [text, last];
      case 'reordered':
        return odd || last === null ? [] : [text, last];
      case 'paired':
        return odd || last === null ? [] : [last, text];
    }
  };
  return (text, about: Subject | null) => {
    const fault = about && faults.takeStream(venue, { call: about.topic, account: about.account });
    const leaving = fault ? shaped(text, fault) : [text];
    log.pushed += leaving.length;
    return leaving;
  };
}
