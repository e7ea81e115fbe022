import type { VenueId } from '#shared/domain/venue.ts';

export type EgressClass =
  /** Not on the allow-list: a bug or an attack; nothing was sent. */
  | 'not-allowed'
  /** No connection, or it broke: name, TLS, reset, end in mid-body. */
  | 'network'
  /** A bug of ours: nothing is known of the venue. */
  | 'internal'
  | 'timeout'
  | 'too-large'
  | 'redirect'
  /** Not a JSON object or array in UTF-8. */
  | 'not-json'
  /** JSON with number text, depth or keys no venue sends. */
  | 'hostile'
  | 'rate-limited'
  | 'banned'
  /** The key was refused: revoked, expired, wrong address, missing right. */
  | 'auth'
  /** The venue refused our timestamp, or its clock could not be read. */
  | 'clock'
  | 'server'
  /** The venue lists nothing by the name it was asked for. */
  | 'not-listed'
  /** The venue refused the request by another code or status. */
  | 'venue';

interface EgressErrorParts {
  readonly venue: VenueId;
  readonly class: EgressClass;
  /** Without query: a query carries the signature. */
  readonly path: string;
  readonly httpStatus?: number | null;
  readonly code?: string | null;
  /** Epoch ms before which nothing of this host may be asked again; null: at once. */
  readonly retryAt?: number | null;
}

/**
 * A request that failed, rebuilt from scratch: never an original message, stack or cause, which may hold a signed URL, a
 * header or a body (reliability.md, section 0, finding 4; K6).
 */
export class EgressError extends Error {
  override readonly name = 'EgressError';
  readonly venue: VenueId;
  readonly class: EgressClass;
  readonly path: string;
  readonly httpStatus: number | null;
  readonly code: string | null;
  readonly retryAt: number | null;

  constructor(parts: EgressErrorParts) {
    const status = parts.httpStatus ? ` HTTP ${parts.httpStatus}` : '';
    const code = parts.code ? ` code ${parts.code}` : '';
    super(`${parts.venue} ${parts.path}: ${parts.class}${status}${code}`);
    this.venue = parts.venue;
    this.class = parts.class;
    this.path = parts.path;
    this.httpStatus = parts.httpStatus ?? null;
    this.code = parts.code ?? null;
    this.retryAt = parts.retryAt ?? null;
  }
}
