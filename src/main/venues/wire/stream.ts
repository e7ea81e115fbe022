import type { Keys, VenueClient } from '../ccxt/venue-client.ts';

/** Text is sent as it is, an object as JSON. */
export type Words = object | string;

/** Who a private stream is of. `keys` null: of an address, which is public. */
export interface StreamParty {
  readonly keys: Keys | null;
  readonly address: string | null;
  /** Epoch ms by the venue's clock as far as it is known. */
  readonly venueNow: () => number;
}

/** What a message of a venue asks for. */
export interface Heard {
  /** To be sent in answer. */
  readonly say: readonly Words[];
  /** The account has changed, or may have: it is to be read anew. Nothing else is taken from a private stream. */
  readonly wakes: boolean;
  /** The venue will tell nothing on this connection. */
  readonly refused: boolean;
}

export const nothingHeard: Heard = { say: [], wakes: false, refused: false };

/** One venue's private stream: where it is, and how to talk to it. One conversation for each connection. */
export interface StreamPlan {
  /** `pass`: what was let in with; '' where nothing is. */
  readonly url: (pass: string) => string;
  readonly admission: Admission | null;
  readonly converse: (party: StreamParty) => Conversation;
}

/** What has to be asked for before a connection, and again while it stands. */
export interface Admission {
  /** null: refused, or not answered. */
  readonly ask: (client: VenueClient) => Promise<string | null>;
  readonly renewMs: number;
  /** Whether the connection let in with `pass` still tells; null: nobody knows. */
  readonly renew: (client: VenueClient, pass: string) => Promise<boolean | null>;
}

export interface Conversation {
  /** The first words after the connection stands. */
  readonly opening: readonly Words[];
  readonly hear: (message: object) => Heard;
  /** Sent again and again; the venue's answer shows that it is there. null: it has no word for it, a ping frame is sent. */
  readonly ping: Words | null;
}

/** The member of a message that is its kind, as text; '' when it has none. */
export function wordOf(message: object, name: string): string {
  const value: unknown = Object.hasOwn(message, name) ? Reflect.get(message, name) : null;
  return typeof value === 'string' ? value : '';
}
