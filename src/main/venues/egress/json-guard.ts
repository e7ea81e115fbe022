import { fail, ok, type Result } from '#shared/contract/failure.ts';
import { isDecimalText } from '#shared/domain/decimal-text.ts';
import { readReplyText } from '../wire/reply-text.ts';

/** No reply of the five venues is deeper than eight. */
const MAX_DEPTH = 32;

const POISON = new Set(['__proto__', 'constructor', 'prototype']);
/** Addresses, hashes and client order ids of Hyperliquid: hexadecimal, and no numbers. */
const HEX_IDENTIFIER = /^0x[0-9a-fA-F]{32,130}$/;
const NOT_FINITE = /^\s*[+-]?(nan|inf|infinity)\s*$/i;
const GROUPED = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/;
const NUMBER = /[-+0-9.eE]+/y;
/** What makes the text before it a key, however many blanks stand between. */
const COLON = /\s*:/y;

/**
 * A reply's text as a JSON object or array, its numbers keeping their digits. Before any parser sees it: nesting, doubled
 * and poisonous keys, and number text that could hold a thread, overflow or change sign (reliability.md 2.8 and section 0,
 * finding 3), written as a number or as text.
 */
export function guardedJson(name: string, text: string): Result<object> {
  const hostile = findHostile(text);
  if (hostile !== null) return fail('invalid', `${name}: ${hostile}.`);
  const read = readReplyText(name, text);
  if (!read.ok) return read;
  return typeof read.value === 'object' && read.value !== null
    ? ok(read.value)
    : fail('venue', `${name}: expected a JSON object or list.`);
}

/** A reply that is one word as JSON text, for the endpoint that answers so. */
export function guardedWord(name: string, text: string): Result<string> {
  const word = /^\s*"([A-Za-z]{1,40})"\s*$/.exec(text)?.[1];
  return word === undefined ? fail('venue', `${name}: expected a word.`) : ok(word);
}

/** What is wrong in words without quoting the reply; null when nothing is. Bad grammar is left to the parser. */
function findHostile(text: string): string | null {
  /** Keys seen per open object; null for an open list. */
  const open: (Set<string> | null)[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text.charCodeAt(at);
    if (character === 0x22) {
      const end = closingQuote(text, at);
      if (end === -1) return null;
      const problem = textProblem(text, at, end, open.at(-1) ?? null);
      if (problem !== null) return problem;
      at = end + 1;
    } else if (character === 0x7b || character === 0x5b) {
      open.push(character === 0x7b ? new Set() : null);
      if (open.length > MAX_DEPTH) return `nested deeper than ${MAX_DEPTH}`;
      at += 1;
    } else if (character === 0x7d || character === 0x5d) {
      open.pop();
      at += 1;
    } else if (character === 0x2d || (character >= 0x30 && character <= 0x39)) {
      NUMBER.lastIndex = at;
      const token = NUMBER.exec(text)?.[0] ?? text.charAt(at);
      if (!isDecimalText(token)) return 'a number in a form no venue writes';
      at += token.length;
    } else {
      at += 1;
    }
  }
  return null;
}

function closingQuote(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === 0x5c) slashes += 1;
    if (slashes % 2 === 0) return end;
    end = text.indexOf('"', end + 1);
  }
  return -1;
}

function textProblem(
  text: string,
  start: number,
  end: number,
  keys: Set<string> | null,
): string | null {
  const content = unescaped(text.slice(start, end + 1));
  if (content === null) return 'text with a broken escape';
  COLON.lastIndex = end + 1;
  if (keys !== null && COLON.test(text)) {
    if (POISON.has(content)) return 'a key that could change what objects are';
    if (keys.has(content)) return 'a key that stands twice in one object';
    keys.add(content);
    return null;
  }
  return isHostileNumber(content) ? 'text that reads as a number in a form no venue writes' : null;
}

function unescaped(quoted: string): string | null {
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    return JSON.parse(quoted) as string; // a quoted token can only be text
  } catch {
    return null;
  }
}

/** Whether a careless reader would take the text for a number that is none of ours. Blank text means "not applicable". */
function isHostileNumber(text: string): boolean {
  if (text === '' || isDecimalText(text) || HEX_IDENTIFIER.test(text)) return false;
  if (NOT_FINITE.test(text) || GROUPED.test(text)) return true;
  return text.trim() === '' || !Number.isNaN(Number(text));
}
