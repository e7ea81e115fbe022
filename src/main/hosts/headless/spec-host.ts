import { connect } from 'node:net';
import type { Transport } from '#shared/contract/transport.ts';
import { startHttpServer, type HttpServer } from './http-server.ts';

/** Support for this folder's specs: a host on a real port, and requests written byte by byte. */
export interface SpecHost extends HttpServer {
  readonly pages: readonly Transport[];
  readonly origin: string;
  /** Trades the token; returns the Cookie header to send from then on. */
  signIn(): Promise<string>;
  /** Moves the clock that the rate limit reads. */
  advance(ms: number): void;
}

const PAGE = new Map(
  Object.entries({
    '/': ['text/html; charset=utf-8', '<!doctype html><title>Plimsoll</title>'],
    '/assets/index.js': ['text/javascript; charset=utf-8', 'export {};'],
  } as const).map(([path, [contentType, text]]) => [
    path,
    { contentType, body: Buffer.from(text) },
  ]),
);

export async function startSpecHost(
  onPage: (transport: Transport) => void = () => undefined,
): Promise<SpecHost> {
  let now = 0;
  const pages: Transport[] = [];
  const started = await startHttpServer({
    port: 0,
    files: PAGE,
    now: () => now,
    onPage: (transport) => {
      pages.push(transport);
      onPage(transport);
    },
  });
  if (!started.ok) throw new Error(started.failure.message);
  const { port, token, close } = started.value;
  return {
    port,
    token,
    close,
    pages,
    origin: `http://127.0.0.1:${port}`,
    signIn: async () => {
      const response = await send(port, sessionRequest(port, token));
      return response.headers.get('set-cookie')?.split(';')[0] ?? '';
    },
    advance: (ms) => {
      now += ms;
    },
  };
}

export interface RawResponse {
  /** null: the peer closed without an answer. */
  readonly status: number | null;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** Sends these bytes and reads one response, up to its end or, for an upgrade, its head. */
export function send(port: number, bytes: string): Promise<RawResponse> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      text += chunk;
      if (isWhole(text)) socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(parse(text)));
  });
}

function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const { status, headers } = parse(text);
  if (status === 101 || status === 204) return true;
  return text.length - end - 4 >= Number(headers.get('content-length') ?? Infinity);
}

function parse(text: string): RawResponse {
  const end = text.indexOf('\r\n\r\n');
  const [statusLine = '', ...lines] = text.slice(0, Math.max(end, 0)).split('\r\n');
  const status = /^HTTP\/1\.1 (\d{3})/.exec(statusLine)?.[1];
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return {
    status: status === undefined ? null : Number(status),
    headers: new Map(headers),
    body: text.slice(end + 4),
  };
}

/** A request line and headers exactly as given: a missing or doubled Host is the test's own choice. */
export function rawRequest(line: string, headers: readonly string[], body = ''): string {
  const length = body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
  return [`${line} HTTP/1.1`, ...headers, ...length, '', body].join('\r\n');
}

export function sessionRequest(port: number, token: string, more: readonly string[] = []): string {
  const headers = [
    `Host: 127.0.0.1:${port}`,
    `Origin: http://127.0.0.1:${port}`,
    'X-Risk-Csrf: 1',
    'Content-Type: application/json',
    ...more,
  ];
  return rawRequest('POST /session', headers, JSON.stringify({ token }));
}

/** The headers that ask for a WebSocket. */
export const UPGRADE: readonly string[] = [
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
];
