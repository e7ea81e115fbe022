import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { MAX_FRAME_BYTES, type Transport } from '#shared/contract/transport.ts';
import { securityHeaders } from '../security-headers.ts';
import { refuseRaw } from './raw-response.ts';
import { refusalOf, type Refusal } from './request-guard.ts';
import type { Session } from './session.ts';
import { websocketTransport } from './websocket-transport.ts';

/** The WebSocket end of the host: pages that hold the session get a pipe. */
export interface PageSockets {
  readonly path: string;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): Promise<void>;
}

/** RFC 6455, section 7.4.1: the server goes away. */
const GOING_AWAY = 1001;
const CLOSE_DEADLINE_MS = 1_000;
const PATH = '/frames';

export function acceptPages(options: {
  readonly port: number;
  readonly session: Session;
  readonly onPage: (transport: Transport) => void;
}): PageSockets {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
  });
  server.on('headers', (lines) => {
    for (const [name, value] of Object.entries(securityHeaders)) lines.push(`${name}: ${value}`);
  });
  server.on('wsClientError', (_error, socket) => {
    refuseRaw(socket, { status: 400, message: 'This WebSocket request is not understood.' });
  });

  function refusal(request: IncomingMessage): Refusal | null {
    const refused = refusalOf(request, 'upgrade', options.port);
    if (refused) return refused;
    if (request.url !== PATH) return { status: 404, message: 'There is nothing at this address.' };
    if (options.session.isHeldBy(request.headers.cookie)) return null;
    return { status: 401, message: 'Open the link that Plimsoll printed when it started.' };
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const refused = refusal(request);
    if (refused) refuseRaw(socket, refused);
    else {
      server.handleUpgrade(request, socket, head, (page) =>
        options.onPage(websocketTransport(page)),
      );
    }
  }

  async function close(): Promise<void> {
    await Promise.all(
      [...server.clients].map(async (page) => {
        page.close(GOING_AWAY);
        const deadline = setTimeout(() => page.terminate(), CLOSE_DEADLINE_MS);
        await once(page, 'close');
        clearTimeout(deadline);
      }),
    );
  }

  return { path: PATH, upgrade, close };
}
