import type { IncomingMessage } from 'node:http';

export interface Refusal {
  readonly status: number;
  readonly message: string;
}

const METHODS: readonly string[] = ['GET', 'HEAD', 'POST'];

/**
 * The checks every request passes before anything reads it, page files and upgrades included, in the order that matters:
 * Host (only it stops DNS rebinding, whose requests are same-origin), method, Sec-Fetch-Site, Origin.
 */
export function refusalOf(
  request: IncomingMessage,
  kind: 'request' | 'upgrade',
  port: number,
): Refusal | null {
  const host = onlyHost(request);
  const legalHosts = [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`];
  // An absolute-form target names a host of its own, which would overrule the header.
  if (host === null || !legalHosts.includes(host) || !request.url?.startsWith('/')) {
    return { status: 421, message: `Plimsoll answers at http://127.0.0.1:${port} only.` };
  }
  const method = request.method ?? '';
  if (!METHODS.includes(method)) return { status: 405, message: 'Plimsoll knows no such method.' };
  const writes = method === 'POST' || kind === 'upgrade';
  if (!isOwnSite(request.headers['sec-fetch-site'], writes)) {
    return {
      status: 403,
      message: 'Another site sent this request. Type or paste the link from the terminal instead.',
    };
  }
  const origin = request.headers.origin;
  // Stricter than "one of the three origins": another user's server may own the same port of another loopback name.
  if (origin === undefined ? writes : origin !== `http://${host}`) {
    return { status: 403, message: 'This request does not come from the page of Plimsoll.' };
  }
  return null;
}

/** The Host header, or null when there is none or more than one (Node would quietly take the first). */
function onlyHost(request: IncomingMessage): string | null {
  const names = request.rawHeaders.filter((_, index) => index % 2 === 0);
  const count = names.filter((name) => name.toLowerCase() === 'host').length;
  return count === 1 ? (request.headers.host ?? null) : null;
}

/** Browsers say where a request comes from; `none` is an address a person typed, which never writes. */
function isOwnSite(site: string | string[] | undefined, writes: boolean): boolean {
  return site === undefined || site === 'same-origin' || (site === 'none' && !writes);
}
