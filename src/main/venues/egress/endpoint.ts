import type { VenueId } from '#shared/domain/venue.ts';

/** One call the app may make at a venue. Whatever is not listed cannot leave, whoever asks (reliability.md K10, K11). */
export interface Endpoint {
  /** As plans ask for it: a path, method or type of the venue's documentation. */
  readonly name: string;
  /** ccxt's implicit method, which signs it. */
  readonly call: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly host: string;
  /** Exact; queries may follow a GET's. */
  readonly path: string;
  /** The venue's own request weight; 1 where it counts requests. */
  readonly weight: number;
  /** Where the venue limits each path by itself; without: its host's limit is shared by all. */
  readonly limit?: PublishedLimit;
  /** Of a POST whose JSON body says what is asked (Hyperliquid `/info`): its `type`. A POST or PUT without one has no body. */
  readonly type?: string;
  /** The venue answers anyone alike, and nothing of an account is asked: one reply may serve all accounts of a process. */
  readonly shared?: true;
  /** Error codes by which it says that it lists no contract of the name it was asked for. */
  readonly notListed?: readonly string[];
  /** `word`: the whole reply is one word as JSON text, not an object or a list. `list-or-null`: null stands for an empty list. */
  readonly replies?: 'word' | 'list-or-null';
}

/** The address of a stream that is opened by a key of the venue's own making, which stands between: letters and digits. */
export interface KeyedStream {
  readonly before: string;
  readonly after: string;
}

/** Half of this is used: other programs of the user share the address. */
export interface PublishedLimit {
  readonly weight: number;
  readonly perMs: number;
}

/** What a reply's error code asks of us; codes not listed are `venue`. `banned`: the venue has shut this address out, whatever the status. */
export type CodeClass = 'auth' | 'banned' | 'clock' | 'rate-limited';

/** Everything the way out needs to know of a venue. */
export interface VenueDoor {
  readonly venue: VenueId;
  readonly endpoints: readonly Endpoint[];
  /** Addresses of streams that may be opened, whole. */
  readonly streams: readonly (string | KeyedStream)[];
  /** By host. */
  readonly limits: Readonly<Record<string, PublishedLimit>>;
  /** The venue's error code, null when the body reports no error. */
  readonly errorCode: (body: object) => string | null;
  readonly codes: Readonly<Record<string, CodeClass>>;
  /** How the venue tells its time, epoch ms; null: its requests carry no time of ours. */
  readonly time: { readonly name: string; readonly read: (body: object) => number | null } | null;
  /** Of what moment a reply says that it tells, epoch ms by the venue's clock; null: it does not say. Without: none of them does. */
  readonly saidAt?: (body: object) => number | null;
}

export interface OutgoingRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/**
 * The endpoint a request is for, or null when none is. The text of the URL itself is compared, so no parser's idea of
 * user information, punycode, dots or backslashes comes into it.
 */
export function allowedEndpoint(door: VenueDoor, request: OutgoingRequest): Endpoint | null {
  const { url, method, body } = request;
  if (!/^[\x21-\x7e]+$/.test(url) || /[#\\]/.test(url)) return null;
  for (const endpoint of door.endpoints) {
    if (endpoint.method !== method) continue;
    const exact = `https://${endpoint.host}${endpoint.path}`;
    const matches = url === exact || (method === 'GET' && url.startsWith(`${exact}?`));
    if (matches && bodyAllowed(endpoint, body)) return endpoint;
  }
  return null;
}

/** The listed address a stream's is, without any key; null: it is not listed. */
export function allowedStream({ streams }: VenueDoor, url: string): string | null {
  for (const listed of streams) {
    if (typeof listed === 'string') {
      if (url === listed) return listed;
      continue;
    }
    const { before, after } = listed;
    const key = url.slice(before.length, url.length - after.length);
    if (url === `${before}${key}${after}` && /^[A-Za-z0-9]{1,128}$/.test(key)) return before;
  }
  return null;
}

function bodyAllowed(endpoint: Endpoint, body: string | undefined): boolean {
  if (endpoint.type === undefined) return body === undefined || body === '';
  try {
    const asked: unknown = JSON.parse(body ?? '');
    if (typeof asked !== 'object' || asked === null || Array.isArray(asked)) return false;
    return (asked as { readonly type?: unknown }).type === endpoint.type;
  } catch {
    return false;
  }
}
