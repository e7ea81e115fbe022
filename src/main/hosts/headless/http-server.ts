import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { fail, ok, type Result } from '#shared/contract/failure.ts';
import type { Transport } from '#shared/contract/transport.ts';
import type { PageFile } from '../page-files.ts';
import { refuseRaw } from './raw-response.ts';
import { refusalOf } from './request-guard.ts';
import { refuse } from './responses.ts';
import { answerSession } from './session-routes.ts';
import { createSession } from './session.ts';
import { servePageFile } from './static-files.ts';
import { acceptPages, type PageSockets } from './page-sockets.ts';

export interface HttpServer {
  readonly port: number;
  /** The one-time token for the printed link. */
  readonly token: string;
  close(): Promise<void>;
}

export interface HttpServerOptions {
  /** 0 asks the system for a free one. */
  readonly port: number;
  readonly files: ReadonlyMap<string, PageFile>;
  /** Monotonic, in ms. */
  now(): number;
  /** Called with the pipe of every page that proved it holds the session. */
  onPage(transport: Transport): void;
}

/** Other users of the machine and pages of other sites reach a loopback port too; limits keep one of them from filling it. */
const LIMITS = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 5_000,
  // The guard counts and compares Host itself, and answers its absence with our headers.
  requireHostHeader: false,
} as const;
const MAX_CONNECTIONS = 64;

/** Serves the page and its pipe on the loopback address. Never on another one: there is no option for it. */
export async function startHttpServer(options: HttpServerOptions): Promise<Result<HttpServer>> {
  const server = createServer(LIMITS);
  server.maxConnections = MAX_CONNECTIONS;
  const port = await listen(server, options.port);
  if (!port.ok) return port;

  const session = createSession({ port: port.value, now: () => options.now() });
  const sockets = acceptPages({ port: port.value, session, onPage: options.onPage });
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    const refusal = refusalOf(request, 'request', port.value);
    if (refusal) refuse(response, refusal);
    else if (pathOf(request) === '/session') void answerSession(request, response, session);
    else if (pathOf(request) === sockets.path) {
      refuse(response, { status: 426, message: 'This address speaks WebSocket only.' });
    } else servePageFile(request, response, options.files, pathOf(request));
  };
  server.on('request', handle);
  server.on('checkContinue', handle);
  attachOddRequests(server, sockets);
  return ok({
    port: port.value,
    token: session.token,
    close: () => closeServer(server, sockets),
  });
}

/** What Node hands over outside of `request`, so that these answers carry the headers too. */
function attachOddRequests(server: Server, sockets: PageSockets): void {
  server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head));
  server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => {
    refuse(response, { status: 417, message: 'Plimsoll meets no such expectation.' });
  });
  server.on('connect', (_request, socket) => {
    refuseRaw(socket, { status: 405, message: 'Plimsoll is no proxy.' });
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const status = CLIENT_ERRORS[error.code ?? ''] ?? 400;
    refuseRaw(socket, { status, message: 'The request is not understood.' });
  });
}

const CLIENT_ERRORS: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').split('?', 1)[0] ?? '';
}

function listen(server: Server, port: number): Promise<Result<number>> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code === 'EADDRINUSE' ? 'is in use' : `cannot be opened (${error.code})`;
      resolve(fail('unsupported', `Port ${port} ${reason}. Choose another one with --port.`));
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      // A TCP server that listens has an address object; text is what pipes have.
      if (address === null || typeof address === 'string') throw new Error('no TCP address');
      resolve(ok(address.port));
    });
  });
}

async function closeServer(server: Server, sockets: PageSockets): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  await sockets.close();
  server.closeAllConnections();
  await closed;
}
