import { fail, ok, type Result } from '#shared/contract/failure.ts';
import { describeBody, refuse, type Reply } from './reply.ts';

/** Replies sorted by the endpoint they come from. */
export type Sorted<Endpoint extends string> = Readonly<Partial<Record<Endpoint, readonly Reply[]>>>;

interface Recognition<Endpoint extends string> {
  readonly venue: string;
  /** The endpoint a body's shape belongs to; null when none does. */
  readonly recognise: (body: object) => Endpoint | null;
  /** The endpoint whose whole reply is this word; only for venues that answer with one. */
  readonly recogniseWord?: (body: string) => Endpoint | null;
  /** The venue's own words when the body is an error reply; null when it is not one. */
  readonly errorIn: (body: object) => string | null;
  /** Whether the venue's envelope is whole and lists nothing, which no shape can tell the endpoint of. */
  readonly isEmptyList: (body: object) => boolean;
  /** Endpoints of which one account may have several replies: pages, categories, public prices. */
  readonly several: ReadonlySet<Endpoint>;
}

/** Sorts replies by endpoint. One broken, unknown or doubled reply refuses them all, by name: half a snapshot is none. */
export function sortReplies<Endpoint extends string>(
  replies: readonly Reply[],
  recognition: Recognition<Endpoint>,
): Result<Sorted<Endpoint>> {
  const sorted: Partial<Record<Endpoint, Reply[]>> = {};
  for (const reply of replies) {
    const { body } = reply;
    const word = typeof body === 'string' ? recognition.recogniseWord?.(body) : null;
    if (word) {
      const others = sorted[word];
      if (others?.[0]) return doubled(others[0], reply, word);
      sorted[word] = [reply];
      continue;
    }
    if (typeof body !== 'object' || body === null) {
      return refuse(reply, `expected a reply of ${recognition.venue}, got ${describeBody(body)}.`);
    }
    const error = recognition.errorIn(body);
    if (error !== null)
      return refuse(reply, `${recognition.venue} answered with an error: ${error}`);
    const endpoint = endpointOf(reply, body, recognition);
    if (endpoint === 'another') {
      return refuse(reply, `this is no reply to ${reply.endpoint ?? ''} (${describeBody(body)}).`);
    }
    if (endpoint === null) {
      return refuse(
        reply,
        `no reply of ${recognition.venue} that can be read has this shape (${describeBody(body)}).`,
      );
    }
    const before = sorted[endpoint];
    if (before?.[0] && !recognition.several.has(endpoint)) {
      return doubled(before[0], reply, endpoint);
    }
    sorted[endpoint] = [...(before ?? []), reply];
  }
  return ok(sorted);
}

/** The endpoint by the body's shape; where it was asked for, the two must agree, and nothing listed is an answer too. */
function endpointOf<Endpoint extends string>(
  { endpoint: asked }: Reply,
  body: object,
  { recognise, isEmptyList }: Recognition<Endpoint>,
): Endpoint | 'another' | null {
  const shown = recognise(body);
  if (asked === undefined || asked === null) return shown;
  if (shown !== null) return shown === asked ? shown : 'another';
  // The caller names endpoints of this venue's reader only: what it asked for is one of them.
  return isEmptyList(body) ? (asked as Endpoint) : 'another';
}

function doubled(first: Reply, second: Reply, endpoint: string): Result<never> {
  return fail(
    'venue',
    `${first.name} and ${second.name} are both ${endpoint} replies; give one of them.`,
  );
}

export function first<Endpoint extends string>(
  sorted: Sorted<Endpoint>,
  endpoint: Endpoint,
): Reply | null {
  return sorted[endpoint]?.[0] ?? null;
}

export function has(value: unknown, ...keys: readonly string[]): boolean {
  return (
    typeof value === 'object' && value !== null && keys.every((key) => Object.hasOwn(value, key))
  );
}

/** The first element when the body is a list with elements, else null. */
export function firstRow(body: unknown): unknown {
  return Array.isArray(body) && body.length > 0 ? body[0] : null;
}

/** A venue's words, short enough for a sentence and free of line breaks. */
export function quoted(text: unknown): string {
  return String(text).replace(/\s+/g, ' ').slice(0, 200);
}

/** Runs a parser over every reply; the first refusal ends it. */
export function readAll<T>(
  replies: readonly Reply[] | undefined,
  parse: (reply: Reply) => Result<T>,
): Result<readonly T[]> {
  const values: T[] = [];
  for (const reply of replies ?? []) {
    const parsed = parse(reply);
    if (!parsed.ok) return parsed;
    values.push(parsed.value);
  }
  return ok(values);
}

/** Runs a parser over the one reply of an endpoint, if it was given. */
export function readOne<T>(
  reply: Reply | null,
  parse: (reply: Reply) => Result<T>,
): Result<T | null> {
  return reply === null ? ok(null) : parse(reply);
}
