import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { securityHeaders } from '../security-headers.ts';
import type { Refusal } from './request-guard.ts';

/** The one way a response leaves, so that none goes without the security headers. */
export function respond(
  response: ServerResponse,
  status: number,
  headers: OutgoingHttpHeaders,
  body: Buffer | string,
): void {
  // RFC 9110, section 8.6: a 204 carries no length.
  const length = status === 204 ? {} : { 'Content-Length': Buffer.byteLength(body) };
  response.writeHead(status, { ...securityHeaders, ...length, ...headers });
  response.end(body);
}

/** Refuses in words a person can act on, and lets go of the connection: what follows on it was not read. */
export function refuse(response: ServerResponse, refusal: Refusal): void {
  const headers = {
    'Content-Type': 'text/plain; charset=utf-8',
    Connection: 'close',
    ...(refusal.status === 405 ? { Allow: 'GET, HEAD, POST' } : {}),
  };
  respond(response, refusal.status, headers, refusal.message);
}
