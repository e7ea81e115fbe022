import { fail, ok, type Result } from '#shared/contract/failure.ts';
import { describeBody } from './reply.ts';

/** Largest reply read, in characters (reliability.md, section 6, row 25). */
export const MAX_REPLY_LENGTH = 20_000_000;

/**
 * A reply's text as JSON without losing digits: a number that a double would round is kept as its own text, which the
 * field schemas read as well. `1.12345678901234567890` stays what the venue wrote.
 */
export function readReplyText(name: string, text: string): Result<unknown> {
  if (text.length > MAX_REPLY_LENGTH) {
    return fail('venue', `${name}: the reply is larger than ${MAX_REPLY_LENGTH} characters.`);
  }
  try {
    return ok(JSON.parse(text, keepDigits as (key: string, value: unknown) => unknown));
  } catch {
    return fail('venue', `${name}: expected JSON, got ${describeBody(text)}.`);
  }
}

/** The third argument (the number's source text) is in ES2026 and in Node 24, not yet in the compiler's library. */
function keepDigits(
  _key: string,
  value: unknown,
  context: { readonly source?: string } | undefined,
): unknown {
  const source = context?.source;
  if (typeof value !== 'number' || source === undefined) return value;
  return String(value) === source || Number.isSafeInteger(value) ? value : source;
}
