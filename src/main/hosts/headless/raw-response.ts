import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { securityHeaders } from '../security-headers.ts';
import type { Refusal } from './request-guard.ts';

/** Answers where Node offers no response object (broken requests, upgrades), with the headers every answer carries. */
export function refuseRaw(socket: Duplex, refusal: Refusal): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const head = {
    ...securityHeaders,
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(refusal.message)),
    Connection: 'close',
  };
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}`);
  const status = `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status] ?? ''}`;
  // The peer may be gone already; there is nobody left to tell.
  socket.on('error', () => socket.destroy());
  socket.end([status, ...lines, '', refusal.message].join('\r\n'), () => socket.destroy());
}
