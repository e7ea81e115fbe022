import type { IncomingMessage } from 'node:http';
import type { Refusal } from './request-guard.ts';

export const MAX_BODY_BYTES = 1024 * 1024;

export type Body =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly refusal: Refusal };

/** Reads a JSON body. A form, another site's plain text and a body without our header never get this far. */
export async function readJsonBody(request: IncomingMessage): Promise<Body> {
  // A cross-site form cannot set a header, and asking leave to set one takes a CORS answer we never give.
  if (request.headers['x-risk-csrf'] === undefined) {
    return refuse(403, 'The header X-Risk-Csrf is missing.');
  }
  if (!/^application\/json(; ?charset=utf-8)?$/i.test(request.headers['content-type'] ?? '')) {
    return refuse(415, 'Only application/json is understood.');
  }
  const bytes = await readBytes(request);
  if (bytes === null) return refuse(413, 'A request may hold 1 MiB at most.');
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return { ok: true, value };
  } catch {
    return refuse(400, 'The request is not JSON.');
  }
}

function refuse(status: number, message: string): Body {
  return { ok: false, refusal: { status, message } };
}

/** The whole body, or null as soon as it is too long: nothing beyond the limit is kept. */
async function readBytes(request: IncomingMessage): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) return null;
  const chunks: Buffer[] = [];
  let length = 0;
  // Destroying the request would take the socket, and with it the refusal.
  const stream = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
