import * as z from 'zod/mini';
import { fail, ok, type Result } from '../contract/failure.ts';
import { Book, BOOK_VERSION } from './book.ts';

// zod/mini says only "Invalid input" until it is given words.
z.config(z.locales.en());

/** Reads a book file's text. A refusal is one line naming the path of the wrong field. */
export function parseBookText(text: string): Result<Book> {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return fail('invalid', `not JSON: ${error instanceof Error ? error.message : 'unreadable'}`);
  }
  return parseBook(value);
}

export function parseBook(value: unknown): Result<Book> {
  const version = versionOf(value);
  if (version !== null && version > BOOK_VERSION) {
    return fail(
      'unsupported',
      `version: this book is of version ${version}; this Plimsoll reads up to ${BOOK_VERSION}. Update Plimsoll to open it.`,
    );
  }
  const parsed = Book.safeParse(value);
  if (!parsed.success) return fail('invalid', issueText(parsed.error.issues[0]));
  const broken = brokenReference(parsed.data);
  return broken === null ? ok(parsed.data) : fail('invalid', broken);
}

function versionOf(value: unknown): number | null {
  if (typeof value !== 'object' || value === null || !('version' in value)) return null;
  return typeof value.version === 'number' ? value.version : null;
}

function issueText(issue: z.core.$ZodIssue | undefined): string {
  if (!issue) return 'the file is not a book';
  const path = pathText(issue.path);
  return `${path === '' ? 'the file' : path}: ${issue.message}`;
}

/** `accounts[2].positions[0].quantity`. */
function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

/** What a schema cannot say: names must lead somewhere, and only once. */
function brokenReference(book: Book): string | null {
  const instruments = new Set<string>();
  for (const [index, instrument] of book.instruments.entries()) {
    if (instruments.has(instrument.id))
      return `instruments[${index}].id: "${instrument.id}" appears twice`;
    instruments.add(instrument.id);
  }
  for (const [index, price] of book.prices.entries()) {
    if (!instruments.has(price.instrument))
      return `prices[${index}].instrument: no instrument "${price.instrument}" in this book`;
    if (Number(price.mark) <= 0) return `prices[${index}].mark: a mark price must be above zero`;
  }
  for (const [index, price] of book.assetPrices.entries()) {
    if (Number(price.usd) <= 0) return `assetPrices[${index}].usd: a price must be above zero`;
  }
  const accounts = new Set<string>();
  for (const [index, account] of book.accounts.entries()) {
    const path = `accounts[${index}]`;
    if (accounts.has(account.id)) return `${path}.id: "${account.id}" appears twice`;
    accounts.add(account.id);
    const broken = brokenAccount(account, path, instruments);
    if (broken !== null) return broken;
  }
  return brokenRules(book, instruments);
}

function brokenAccount(
  account: Book['accounts'][number],
  path: string,
  instruments: ReadonlySet<string>,
): string | null {
  const pools = new Set<string>();
  for (const [index, pool] of account.pools.entries()) {
    if (pools.has(pool.id)) return `${path}.pools[${index}].id: "${pool.id}" appears twice`;
    pools.add(pool.id);
  }
  const positions = new Set<string>();
  for (const [index, position] of account.positions.entries()) {
    const at = `${path}.positions[${index}]`;
    if (positions.has(position.id)) return `${at}.id: "${position.id}" appears twice`;
    positions.add(position.id);
    if (!pools.has(position.pool)) return `${at}.pool: no pool "${position.pool}" in this account`;
    if (!instruments.has(position.instrument))
      return `${at}.instrument: no instrument "${position.instrument}" in this book`;
    if (Number(position.quantity) === 0)
      return `${at}.quantity: a position of zero is no position; leave it out`;
    if (position.entryPrice !== null && Number(position.entryPrice) <= 0)
      return `${at}.entryPrice: a price must be above zero`;
    if (position.leverage !== null && Number(position.leverage) <= 0)
      return `${at}.leverage: leverage must be above zero`;
  }
  for (const [index, order] of account.orders.entries()) {
    if (!instruments.has(order.instrument))
      return `${path}.orders[${index}].instrument: no instrument "${order.instrument}" in this book`;
  }
  return null;
}

function brokenRules(book: Book, instruments: ReadonlySet<string>): string | null {
  for (const [index, rules] of book.rules.entries()) {
    for (const [place, entry] of rules.instruments.entries()) {
      const at = `rules[${index}].instruments[${place}]`;
      if (!instruments.has(entry.instrument))
        return `${at}.instrument: no instrument "${entry.instrument}" in this book`;
      for (const [step, tier] of entry.tiers.entries()) {
        const next = entry.tiers[step + 1];
        if (next && tier.cap !== next.floor && Number(tier.cap) !== Number(next.floor)) {
          return `${at}.tiers[${step}].cap: tiers must follow one another without gap or overlap`;
        }
        if (Number(tier.maintenanceRate) < 0 || Number(tier.maintenanceRate) > 1) {
          return `${at}.tiers[${step}].maintenanceRate: expected a fraction between 0 and 1`;
        }
      }
    }
  }
  return null;
}
