import type { Keys } from '../ccxt/venue-client.ts';

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
  readonly say: readonly object[];
  /** The account has changed, or may have: it is to be read anew. Nothing else is taken from a private stream. */
  readonly wakes: boolean;
  /** The venue will tell nothing on this connection. */
  readonly refused: boolean;
}

export const nothingHeard: Heard = { say: [], wakes: false, refused: false };

/** One venue's private stream: where it is, and how to talk to it. One conversation for each connection. */
export interface StreamPlan {
  readonly url: string;
  readonly converse: (party: StreamParty) => Conversation;
}

export interface Conversation {
  /** The first words after the connection stands. */
  readonly opening: readonly object[];
  readonly hear: (message: object) => Heard;
  /** Sent again and again; the venue's answer shows that it is there. Text as it is, an object as JSON. */
  readonly ping: object | string;
}

/** The member of a message that is its kind, as text; '' when it has none. */
export function wordOf(message: object, name: string): string {
  const value: unknown = Object.hasOwn(message, name) ? Reflect.get(message, name) : null;
  return typeof value === 'string' ? value : '';
}
