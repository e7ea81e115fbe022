import { fail, ok, type Result } from '#shared/contract/failure.ts';
import type { DecimalText } from '#shared/domain/decimal-text.ts';
import type { Instrument } from '#shared/domain/instrument.ts';
import type { Reply } from './reply.ts';

/** What a venue is asked: a path, method or type of its own documentation, and the parameters as it names them. */
export interface Question {
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  /** Of what a venue tells anyone: an answer that left so many ms ago serves as well; without it, one that is under way at most. */
  readonly within?: number;
  /** Heavy, and told by the private stream when it changes: where accounts are many, not asked in every reading. */
  readonly seldom?: true;
  /** Asked to learn whether the account is of another kind: a refusal is an answer, and nothing is wrong. */
  readonly isProbe?: true;
}

/** A venue's answer: JSON that no reader has looked at. */
export interface Answer {
  readonly body: unknown;
  /** For what moment it speaks, epoch ms of this machine's clock: when its request left, or before where it says so itself. */
  readonly at: number;
  /** What to add to this machine's clock for the venue's when it answered, ms; null or left out: not known. */
  readonly clockAhead?: number | null;
}

/** Asks a venue on behalf of one account, or of nobody. A refusal is the venue's, the network's or the limits'. */
export type Ask = (question: Question) => Promise<Result<Answer>>;

/** How one account of a venue is read. Replies bear the reader's names of their endpoints; one that fails fails them all. */
export interface AccountPlan {
  /** What may change at any moment. `uid`: the venue's own number of the account; null: the key's own. */
  readonly state: (ask: Ask, uid: string | null) => Promise<Result<readonly Reply[]>>;
  /** What the figures of these contracts need beside the state and that changes seldom: tiers, fees, haircuts. */
  readonly rules: (ask: Ask, held: Held) => Promise<Result<readonly Reply[]>>;
  /** Marks, index and funding of these contracts. */
  readonly prices: (ask: Ask, held: Held) => Promise<Result<readonly Reply[]>>;
  /** What the venue values assets at, where its accounts do not say so themselves. */
  readonly rates?: (ask: Ask) => Promise<Result<readonly Reply[]>>;
  /**
   * As what the account is read instead, where a venue lets an account move to another kind; null: it has not moved. Asked when it is
   * refused or suddenly empty. `added`: the product that it was added as.
   */
  readonly movedTo?: (ask: Ask, added: string) => Promise<Result<Moved | null>>;
  /** The marks in a reply of `prices`. */
  readonly marksIn: (reply: Reply) => Result<readonly LiveMark[]>;
}

/** What an account that has moved is read as. */
export interface Moved {
  readonly product: string;
  /** What its owner should know of that; null: nothing, it is what it was added as. */
  readonly words: string | null;
  /** Why something that belonged to it is not read any more, for a figure that lacks it; null: nothing is missing. */
  readonly unreadPart: string | null;
}

/** A mark price as the venue published it. `at`: the venue's own time of it, epoch ms; null: it states none. */
export interface LiveMark {
  readonly instrument: string;
  readonly mark: DecimalText;
  readonly index: DecimalText | null;
  readonly at: number | null;
}

/** A mark, and the moment for which it is known: epoch ms by this machine's clock. */
export interface StampedMark extends LiveMark {
  readonly stamp: number;
}

export interface Held {
  readonly instruments: readonly Instrument[];
}

/** One question of a plan, with the name its reader knows the answer by. */
export interface Wanted extends Question {
  readonly as: string;
}

export function wanted(
  as: string,
  path: string,
  params: Readonly<Record<string, string>> = {},
): Wanted {
  return { as, path, params };
}

export function seldom(question: Wanted): Wanted {
  return { ...question, seldom: true };
}

/** Asks all at once. The first that fails fails the snapshot: half of one would read as an account with less in it. */
export async function askAll(
  ask: Ask,
  questions: readonly Wanted[],
): Promise<Result<readonly Reply[]>> {
  const answers = await Promise.all(questions.map((question) => ask(question)));
  const replies: Reply[] = [];
  for (const [index, answer] of answers.entries()) {
    if (!answer.ok) return answer;
    const question = questions[index];
    if (question) replies.push(replyTo(question, answer.value));
  }
  return ok(replies);
}

export function replyTo({ path, params, as }: Wanted, { body, at, clockAhead }: Answer): Reply {
  const said = Object.values(params).filter((value) => value.length <= 24);
  const name = [path, ...said].join(' ');
  return { name, body, receivedAt: at, clockAhead: clockAhead ?? null, endpoint: as };
}

/** A list longer than this is no list of one account's. */
const MOST_PAGES = 100;

export interface Paging {
  /** Where the next page begins, by the page before; null: that was the last. */
  readonly next: (body: unknown) => string | null;
  /** The parameter that names it. */
  readonly param: string;
}

/** Every page of a list. A page that fails, a cursor that comes back and a list without end fail the whole. */
export async function askPages(
  ask: Ask,
  question: Wanted,
  { next, param }: Paging,
): Promise<Result<readonly Reply[]>> {
  const pages: Reply[] = [];
  const seen = new Set<string>();
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const params: Readonly<Record<string, string>> =
      cursor === null ? question.params : { ...question.params, [param]: cursor };
    const answer: Result<Answer> = await ask({ ...question, params });
    if (!answer.ok) return answer;
    pages.push(replyTo(question, answer.value));
    cursor = next(answer.value.body);
    if (cursor === null) return ok(pages);
    if (seen.has(cursor)) return fail('venue', `${question.path}: its pages go round in a circle.`);
    seen.add(cursor);
  }
  return fail('venue', `${question.path}: more than ${MOST_PAGES} pages.`);
}

/** Several lists, one after another's failure. */
export async function joinReplies(
  parts: readonly Promise<Result<readonly Reply[]>>[],
): Promise<Result<readonly Reply[]>> {
  const replies: Reply[] = [];
  for (const part of await Promise.all(parts)) {
    if (!part.ok) return part;
    replies.push(...part.value);
  }
  return ok(replies);
}

/** The member of an object by its path, whatever it is; undefined where there is none. */
export function memberAt(body: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (part, name) =>
      typeof part === 'object' && part !== null && Object.hasOwn(part, name)
        ? Reflect.get(part, name)
        : undefined,
    body,
  );
}
