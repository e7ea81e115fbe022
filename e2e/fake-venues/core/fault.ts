import type { VenueId } from '#shared/domain/venue.ts';
import type { Aim } from './dialect.ts';

/** What goes wrong with one answer. State of the world (marks, modes, bans) is changed elsewhere: `FakeVenues`. */
export type Fault =
  /** The connection ends before a byte is answered. */
  | { readonly kind: 'refuse' }
  | { readonly kind: 'hang' }
  /** Headers and half the body, then nothing. */
  | { readonly kind: 'hang-body' }
  /** So many bytes a second. */
  | { readonly kind: 'drip'; readonly bytesPerSecond: number }
  /** Another status with the venue's usual or the given text. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly text?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Status 200 and this text instead of the answer. */
  | { readonly kind: 'text'; readonly text: string; readonly type: string }
  /** Cut after this share of its text. */
  | { readonly kind: 'truncated'; readonly share: number }
  | { readonly kind: 'gzip-garbage' }
  | { readonly kind: 'gzip-bomb'; readonly megabytes: number }
  /** UTF-16 under a UTF-8 name. */
  | { readonly kind: 'charset' }
  | { readonly kind: 'huge'; readonly megabytes: number }
  | { readonly kind: 'deep'; readonly depth: number }
  | { readonly kind: 'redirect'; readonly to: string }
  /** Every list of the answer without its rows, or not there. */
  | { readonly kind: 'lists'; readonly become: 'empty' | 'missing' | 'null' }
  /** The first list holds every row so many times, each with a name of its own. */
  | { readonly kind: 'rows'; readonly times: number }
  /** The first row of every list whose rows hold no list stands in it twice. */
  | { readonly kind: 'row-twice' }
  /** Every member of this name, at any depth; `become` is JSON text as it is to stand there, null: the member is missing. */
  | { readonly kind: 'field'; readonly name: string; readonly become: string | null }
  | { readonly kind: 'renamed'; readonly name: string; readonly to: string }
  /** Numbers as text and text that is a number as number. */
  | { readonly kind: 'swapped-kinds' }
  | { readonly kind: 'extra-fields' }
  /** The venue's own error envelope; the text is its JSON. */
  | { readonly kind: 'venue-error'; readonly status: number; readonly json: string }
  /** Fails only where a further page is asked for. */
  | { readonly kind: 'page-fails' }
  /** Any page is answered with the first. */
  | { readonly kind: 'page-repeats' }
  /** State of so many ms ago. */
  | { readonly kind: 'late'; readonly ms: number };

/** What goes wrong with messages of a stream. */
export type StreamFault =
  /** Nothing is sent; pings are answered. */
  | { readonly kind: 'silent' }
  | { readonly kind: 'duplicated' }
  /** Pairs of messages change places. */
  | { readonly kind: 'reordered' }
  /** Each message is followed by the one before it. */
  | { readonly kind: 'replayed' }
  /** Every second message is lost. */
  | { readonly kind: 'gaps' }
  /** Held back and sent two in one go. */
  | { readonly kind: 'paired' };

/** null members: any. */
export interface Target {
  readonly venue: VenueId | null;
  readonly account?: string | null;
  /** As `Aim.call`. */
  readonly call?: string | null;
  /** How many answers are hit; without: all until cleared. */
  readonly times?: number;
}

interface Standing<Kind> {
  readonly id: number;
  readonly target: Target;
  readonly fault: Kind;
  left: number;
}

/** A call that is named is hit also where it carries no account, as public ones do. */
function isOf({ account = null, call = null }: Target, aim: Aim): boolean {
  if (call !== null && call !== aim.call) return false;
  return account === null || account === aim.account || (call !== null && aim.account === null);
}

/** Faults put and not yet cleared. The newest that fits an answer is the one that hits it. */
export class Faults {
  #next = 1;
  #answers: Standing<Fault>[] = [];
  #streams: Standing<StreamFault>[] = [];

  put(target: Target, fault: Fault): number {
    return this.#add(this.#answers, target, fault);
  }

  putStream(target: Target, fault: StreamFault): number {
    return this.#add(this.#streams, target, fault);
  }

  /** Without an id: all of them. */
  clear(id?: number): void {
    const stays = (standing: { readonly id: number }): boolean =>
      id !== undefined && standing.id !== id;
    this.#answers = this.#answers.filter(stays);
    this.#streams = this.#streams.filter(stays);
  }

  list(): readonly { readonly id: number; readonly target: Target; readonly fault: unknown }[] {
    return [...this.#answers, ...this.#streams].map(({ id, target, fault }) => ({
      id,
      target,
      fault,
    }));
  }

  /** The fault that hits this answer, counted as used. */
  take(venue: VenueId, aim: Aim): Fault | null {
    return this.#use(this.#answers, venue, aim);
  }

  takeStream(venue: VenueId, aim: Aim): StreamFault | null {
    return this.#use(this.#streams, venue, aim);
  }

  #add<Kind>(list: Standing<Kind>[], target: Target, fault: Kind): number {
    const id = this.#next++;
    list.push({ id, target, fault, left: target.times ?? Number.POSITIVE_INFINITY });
    return id;
  }

  #use<Kind>(list: readonly Standing<Kind>[], venue: VenueId, aim: Aim): Kind | null {
    const found = list.findLast(
      ({ target, left }) => left > 0 && (target.venue ?? venue) === venue && isOf(target, aim),
    );
    if (!found) return null;
    found.left -= 1;
    return found.fault;
  }
}
