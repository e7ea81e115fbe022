import type { Transport } from '#shared/contract/transport.ts';
import { bridgeTransport, findBridge } from './bridge-transport.ts';
import { openWebSocket } from './websocket-transport.ts';

/** `unreachable` may pass by itself, so it is tried again; `refused` needs a person. */
export type Opening =
  | { readonly kind: 'open'; readonly transport: Transport }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'refused' };

const TOKEN_FRAGMENT = /^#t=([\w-]+)$/u;

/** The only place that asks which host this is: a desktop window has a bridge, a browser tab has a WebSocket. */
export async function openTransport(): Promise<Opening> {
  const bridge = findBridge(window);
  if (bridge !== null) return { kind: 'open', transport: bridgeTransport(bridge) };
  const traded = await tradeToken();
  if (traded === 'unreachable') return { kind: 'unreachable' };
  const socketUrl = new URL('/frames', window.location.href);
  socketUrl.protocol = socketUrl.protocol === 'https:' ? 'wss:' : 'ws:';
  const transport = await openWebSocket(socketUrl.href);
  if (transport !== null) return { kind: 'open', transport };
  return { kind: (await serverAnswers()) ? 'refused' : 'unreachable' };
}

/**
 * Trades the one-time token of the link for a session cookie and takes it out of the address. A token that was used
 * before is no failure yet: this browser's cookie may still be good, and the WebSocket will tell.
 */
async function tradeToken(): Promise<'done' | 'unreachable'> {
  const token = TOKEN_FRAGMENT.exec(window.location.hash)?.[1];
  if (token === undefined) return 'done';
  try {
    await fetch('/session', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Risk-Csrf': '1' },
      body: JSON.stringify({ token }),
    });
  } catch {
    return 'unreachable';
  }
  window.history.replaceState(null, '', window.location.pathname);
  return 'done';
}

/** The page itself needs no session: when it is served but the socket is not, the session is what is missing. */
async function serverAnswers(): Promise<boolean> {
  try {
    return (await fetch(window.location.pathname, { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}
