import type { Fault } from '../core/fault.ts';
import { targetOf, type FaultCase, type Hit } from './fault-case.ts';
import { words } from './venue-words.ts';

/** Rows of the matrix in which one answer goes wrong. */

type Shape = Fault | ((hit: Hit) => Fault);

function answer(row: number, name: string, shape: Shape): FaultCase {
  return {
    row,
    name,
    kind: 'answer',
    put: (fakes, hit) => {
      fakes.faults.put(targetOf(hit), typeof shape === 'function' ? shape(hit) : shape);
    },
  };
}

const page = '<!doctype html><html><body><h1>We will be back soon</h1></body></html>';

/** Texts in place of a number: JSON as it is to stand there. */
const numbers: Readonly<Record<string, string>> = {
  NaN: '"NaN"',
  Infinity: '"Infinity"',
  '1e400': '1e400',
  '-1e400': '"-1e400"',
  '0x10': '"0x10"',
  empty: '""',
  blank: '" "',
  '1,000': '"1,000"',
  'Arabic digits': '"١٢٣"',
  '400 digits': `"${'9'.repeat(400)}"`,
  '1e99999999': '"1e99999999"',
  null: 'null',
  'a list': '[]',
};

const waits: Readonly<Record<string, string | null>> = {
  none: null,
  one: '1',
  'below zero': '-1',
  'thirty years': '1000000000',
  words: 'soon',
};

export const answerFaults: readonly FaultCase[] = [
  answer(1, 'connection refused', { kind: 'refuse' }),
  answer(2, 'hangs before headers', { kind: 'hang' }),
  answer(2, 'hangs in the body', { kind: 'hang-body' }),
  answer(2, 'one byte a second', { kind: 'drip', bytesPerSecond: 1 }),
  ...[500, 502, 503, 504].map((status) =>
    answer(3, `status ${status}`, { kind: 'status', status }),
  ),
  answer(3, 'state unknown', ({ venue }) => ({ kind: 'venue-error', ...words[venue].failed })),
  ...Object.entries(waits).map(([name, wait]) =>
    answer(4, `too many requests, Retry-After: ${name}`, {
      kind: 'status',
      status: 429,
      ...(wait === null ? {} : { headers: { 'retry-after': wait } }),
    }),
  ),
  answer(7, 'an HTML page', { kind: 'text', text: page, type: 'text/html' }),
  answer(7, 'an HTML page named JSON', { kind: 'text', text: page, type: 'application/json' }),
  answer(7, 'cut in the middle', { kind: 'truncated', share: 0.5 }),
  answer(7, 'cut before the end', { kind: 'truncated', share: 0.98 }),
  ...['null', '5', '"ok"', '', 'true'].map((text) =>
    answer(7, `the body is ${text || 'nothing'}`, { kind: 'text', text, type: 'application/json' }),
  ),
  answer(7, 'no gzip under its name', { kind: 'gzip-garbage' }),
  answer(7, 'the wrong character set', { kind: 'charset' }),
  ...['{}', '[]'].map((text) =>
    answer(8, `the body is ${text}`, { kind: 'text', text, type: 'application/json' }),
  ),
  answer(8, 'lists are missing', { kind: 'lists', become: 'missing' }),
  answer(8, 'lists are null', { kind: 'lists', become: 'null' }),
  answer(8, 'lists are empty', { kind: 'lists', become: 'empty' }),
  answer(8, 'a row is listed twice', { kind: 'row-twice' }),
  answer(8, 'an error of the venue', ({ venue }) => ({
    kind: 'venue-error',
    ...words[venue].failed,
  })),
  ...(['size', 'balance', 'mark'] as const).flatMap((what) => [
    answer(9, `${what} is missing`, ({ venue }) => ({
      kind: 'field',
      name: words[venue][what],
      become: null,
    })),
    answer(9, `${what} is renamed`, ({ venue }) => ({
      kind: 'renamed',
      name: words[venue][what],
      to: `${words[venue][what]}_v2`,
    })),
  ]),
  answer(9, 'numbers as text and text as numbers', { kind: 'swapped-kinds' }),
  answer(9, 'more members than known', { kind: 'extra-fields' }),
  ...(['size', 'balance', 'mark'] as const).flatMap((what) =>
    Object.entries(numbers).map(([name, become]) =>
      answer(10, `${what} is ${name}`, ({ venue }) => ({
        kind: 'field',
        name: words[venue][what],
        become,
      })),
    ),
  ),
  answer(11, 'a balance below zero', ({ venue }) => ({
    kind: 'field',
    name: words[venue].balance,
    become: venue === 'deribit' ? '-1.5' : '"-1234.5"',
  })),
  answer(13, 'one account fails', { kind: 'status', status: 500 }),
  {
    ...answer(14, 'a further page fails', { kind: 'page-fails' }),
    venues: ['bybit', 'okx'],
  },
  {
    ...answer(14, 'the first page again and again', { kind: 'page-repeats' }),
    venues: ['bybit', 'okx'],
  },
  answer(18, 'an older state than the stream has', { kind: 'late', ms: 60_000 }),
  answer(24, 'tiers change', ({ venue }) => ({
    kind: 'field',
    name: words[venue].rate,
    become:
      venue === 'hyperliquid' ? '3' : venue === 'binance' || venue === 'deribit' ? '0.2' : '"0.2"',
  })),
  answer(25, '50 MB', { kind: 'huge', megabytes: 50 }),
  answer(25, 'a thousand times the rows', { kind: 'rows', times: 1000 }),
  answer(25, 'lists in lists, 100,000 deep', { kind: 'deep', depth: 100_000 }),
  answer(25, 'a gzip bomb', { kind: 'gzip-bomb', megabytes: 100 }),
  answer(26, 'sent to another host', { kind: 'redirect', to: 'http://127.0.0.1:9/steal' }),
  answer(26, "a proxy's log-in page", {
    kind: 'text',
    text: '<html><form action="/login"><input name="password"></form></html>',
    type: 'text/html',
  }),
  answer(27, 'maintenance', ({ venue }) => ({ kind: 'venue-error', ...words[venue].maintenance })),
];
