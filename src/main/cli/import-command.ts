import { readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fail, ok, type Result } from '#shared/contract/failure.ts';
import { DecimalText } from '#shared/domain/decimal-text.ts';
import { AssetCode } from '#shared/domain/instrument.ts';
import { VenueId } from '#shared/domain/venue.ts';
import { SHIPPED_TIERS_PATH } from '../venues/binance/shipped-tiers.ts';
import { importReplies } from '../venues/import-replies.ts';
import { readReplyText } from '../venues/wire/reply-text.ts';
import { readInput } from './read-input.ts';

interface NamedReply {
  readonly name: string;
  readonly body: unknown;
}

/** Saved replies of one account, read by the code that reads them live, as a book file's text. */
export function importCommand(
  positionals: readonly string[],
  rateTexts: readonly string[],
): Result<string> {
  const [venueText, ...files] = positionals;
  const rates = parseRates(rateTexts);
  if (!rates.ok) return rates;
  const venue = VenueId.safeParse(venueText);
  if (!venue.success) {
    return fail(
      'invalid',
      `import: "${venueText ?? ''}" is no venue; use one of ${VenueId.options.join(', ')}`,
    );
  }
  if (files.length === 0) return fail('invalid', 'import: name at least one saved reply');
  const replies: NamedReply[] = [];
  for (const file of files) {
    const reply = readSavedReply(file);
    if (!reply.ok) return reply;
    replies.push(reply.value);
  }
  const book = importReplies(venue.data, replies, {
    kind: 'saved',
    fallbackTime: Math.min(...files.map(savedAt)),
    rates: rates.value,
    shippedTiers: readFileSync(join(import.meta.dirname, '../../..', SHIPPED_TIERS_PATH), 'utf8'),
  });
  return book.ok ? ok(`${JSON.stringify(book.value, null, 1)}\n`) : book;
}

/** `USDC=0.9998`: what one unit of an asset is worth in USD, where no reply says it. */
function parseRates(texts: readonly string[]): Result<Readonly<Record<string, string>>> {
  const rates: Record<string, string> = {};
  for (const text of texts) {
    const [asset = '', usd = ''] = text.split('=');
    const known = AssetCode.safeParse(asset).success && DecimalText.safeParse(usd).success;
    if (!known || Number(usd) <= 0)
      return fail('invalid', `--usd "${text}": expected ASSET=RATE, such as USDC=0.9998`);
    rates[asset] = usd;
  }
  return ok(rates);
}

/** `FILE`, or `FILE#2` for the third case of a recording that holds several. */
function splitCase(file: string): { readonly path: string; readonly place: number | null } {
  const match = /^(.*)#(\d+)$/.exec(file);
  return match ? { path: match[1] ?? file, place: Number(match[2]) } : { path: file, place: null };
}

/** When a reply states no time of its own, it speaks for the moment it was saved. */
function savedAt(file: string): number {
  const { path } = splitCase(file);
  return path === '-' ? Date.now() : Math.trunc(statSync(path).mtimeMs);
}

function readSavedReply(file: string): Result<NamedReply> {
  const { path, place } = splitCase(file);
  const text = readInput(path);
  if (!text.ok) return text;
  const parsed = readReplyText(basename(path), text.value);
  if (!parsed.ok) return parsed;
  const body = unwrapped(parsed.value, place);
  return body.ok
    ? ok({ name: basename(file), body: body.value })
    : fail('invalid', `${path}: ${body.failure.message}`);
}

/** A venue's reply as it came, or inside a recording: `{ httpResponse }`, or `{ cases: [{ httpResponse }] }`. */
function unwrapped(value: unknown, place: number | null): Result<unknown> {
  if (typeof value !== 'object' || value === null) return ok(value);
  if ('cases' in value && Array.isArray(value.cases)) {
    const cases: readonly unknown[] = value.cases;
    const index = place ?? (cases.length === 1 ? 0 : null);
    if (index === null)
      return fail(
        'invalid',
        `holds ${cases.length} recorded replies; name one, as FILE#0 to FILE#${cases.length - 1}`,
      );
    if (index >= cases.length)
      return fail('invalid', `has no case ${index}; it holds ${cases.length}`);
    return unwrapped(cases[index], null);
  }
  return ok('httpResponse' in value ? value.httpResponse : value);
}
