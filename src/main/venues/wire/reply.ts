import type * as z from 'zod/mini';
import { fail, ok, type Result } from '#shared/contract/failure.ts';

/** One reply of a venue, as JSON. `name` is what a person knows it by: a file name, or the endpoint. */
export interface Reply {
  readonly name: string;
  readonly body: unknown;
  /** Epoch ms the reply was received or recorded, when that is known from outside the reply. */
  readonly receivedAt: number | null;
  /** What to add to this machine's clock for the venue's when it answered, ms; null or left out: not known. */
  readonly clockAhead?: number | null;
  /** The endpoint that was asked, in the venue's reader's own names, when the caller did ask; null: told by its shape. */
  readonly endpoint?: string | null;
}

/** A refusal that names the reply. */
export function refuse(reply: Pick<Reply, 'name'>, problem: string): Result<never> {
  return fail('venue', `${reply.name}: ${problem}`);
}

/**
 * The reply as the schema describes it, or a refusal naming the path of the first wrong field. A body that is not JSON of
 * the right shape must never read as "nothing there": an empty position list frees a trader of a risk he has.
 */
export function readReply<Schema extends z.ZodMiniType>(
  schema: Schema,
  reply: Reply,
  what: string,
): Result<z.output<Schema>> {
  if (typeof reply.body !== 'object' || reply.body === null) {
    return refuse(reply, `expected ${what}, got ${describeBody(reply.body)}.`);
  }
  const parsed = schema.safeParse(reply.body);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  if (!issue) return refuse(reply, `this is not ${what}.`);
  const path = issue.path.map(String).join('.');
  return refuse(
    reply,
    path === ''
      ? `expected ${what}, got ${describeBody(reply.body)}.`
      : `${what}: ${path}: ${describeIssue(issue)}.`,
  );
}

/** What a broken body is, in words for the person who fetched it. */
export function describeBody(body: unknown): string {
  if (typeof body === 'string')
    return /^\s*</.test(body) ? 'an HTML page' : 'text that is not JSON';
  if (body === null || body === undefined) return 'nothing';
  if (Array.isArray(body)) return body.length === 0 ? 'an empty list' : 'a list';
  if (typeof body === 'object')
    return Object.keys(body).length === 0 ? 'an empty object' : 'another object';
  return `a ${typeof body}`;
}

interface Issue {
  readonly code?: string | undefined;
  readonly message: string;
  readonly expected?: unknown;
}

function describeIssue(issue: Issue): string {
  if (issue.code === 'invalid_type' && issue.expected === 'nonoptional') return 'missing';
  if (issue.code === 'invalid_type' && typeof issue.expected === 'string') {
    const words: Readonly<Record<string, string>> = { array: 'a list', object: 'an object' };
    return `expected ${words[issue.expected] ?? `a ${issue.expected}`}`;
  }
  return issue.message === 'Invalid input' ? 'not a value this venue sends' : issue.message;
}
