import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSecretScan } from '../../../e2e/fixtures/secret-scan.ts';
import { safeLog } from './safe-log.ts';

const ERRORS = 10_000;
const classes = [
  ...['BaseError', 'ExchangeError', 'AuthenticationError', 'PermissionDenied', 'AccountNotEnabled'],
  ...[
    'BadRequest',
    'BadSymbol',
    'BadResponse',
    'NullResponse',
    'InsufficientFunds',
    'OrderNotFound',
  ],
  ...[
    'NotSupported',
    'NetworkError',
    'DDoSProtection',
    'RateLimitExceeded',
    'ExchangeNotAvailable',
  ],
  ...['OnMaintenance', 'InvalidNonce', 'RequestTimeout', 'TypeError', 'SyntaxError', 'FetchError'],
];

/** Where libraries put what they were given. `secret` in each stands for the canary. */
const placements: readonly ((secret: string) => string)[] = [
  (s) => `binance GET https://fapi.binance.com/fapi/v2/account?timestamp=1&signature=${s} 500`,
  (s) => `bybit {"retCode":10003,"retMsg":"API key is invalid.","apiKey":"${s}"}`,
  (s) => `okx OK-ACCESS-SIGN: ${s}\nOK-ACCESS-PASSPHRASE: ${s}`,
  (s) => `Authorization: Bearer ${s}`,
  (s) => `Authorization: Basic ${Buffer.from(`user:${s}`).toString('base64')}`,
  (s) => `wss://stream.binance.com/ws/${s} closed`,
  (s) => `listenKey ${s} does not exist`,
  (s) => `535 5.7.8 authentication failed for ${s}`,
  (s) => `POST https://hooks.example.org/services/T0/B0/${s} 404`,
  (s) => `https://user:${s}@proxy.example.org:8080 refused`,
  (s) => `Unexpected token '<', "${s}"... is not valid JSON`,
  (s) => `the word ${s} alone`,
  (s) => `fake stack\n    at ${s} (/app/src/${s}.ts:1:1)\n    at /app/src/${s}.ts:2:2`,
  (s) => encodeURIComponent(`secret=${s}`),
  (s) => Buffer.from(s).toString('hex'),
];

/** Different for each number, with letters only, digits, signs or dashes: whatever a secret looks like. */
function canary(number: number): string {
  const digest = createHash('sha512').update(String(number));
  const text = number % 2 ? digest.digest('base64url') : digest.digest('base64');
  if (number % 5 === 0) return text.replaceAll(/[^a-z]/gi, '').slice(0, 14);
  return text.slice(0, 16 + (number % 48));
}

function generated(number: number, secret: string): unknown {
  const place = placements[number % placements.length]!;
  const message = place(secret);
  if (number % 97 === 0) return message;
  const name = classes[number % classes.length]!;
  const { [name]: Named = Error } = { [name]: class extends Error {} };
  const error = new Named(message);
  const request = { url: message, headers: { 'X-MBX-APIKEY': secret }, body: secret };
  if (number % 3 === 0)
    Object.assign(error, { request, config: request, last_request_headers: request });
  if (number % 4 === 0) Object.assign(error, { code: secret, status: secret, syscall: secret });
  if (number % 7 === 0) error.name = secret;
  if (number % 11 === 0) error.message = 'changed after the stack was taken';
  if (number % 13 === 0) return new AggregateError([error, new Error(message)], message);
  if (number % 2 === 0) return new Error(message, { cause: number % 6 ? error : request });
  return error;
}

function logged(log: (log: ReturnType<typeof safeLog>) => void): string {
  let lines = '';
  log(safeLog((line) => (lines += `${line}\n`)));
  return lines;
}

describe('the log', () => {
  it(`says nothing secret of ${String(ERRORS)} errors, wherever it hides in them`, () => {
    let said = 0;
    for (let number = 0; number < ERRORS; number++) {
      const secret = canary(number);
      const lines = logged((log) =>
        log.error('the account could not be read', generated(number, secret)),
      );
      expect(
        createSecretScan([secret]).buffer(`error ${String(number)}`, Buffer.from(lines)),
      ).toEqual([]);
      said += lines.length;
    }
    expect(said).toBeGreaterThan(ERRORS * 60);
  });

  it('says which error it was and where it arose', () => {
    const cause = Object.assign(new Error('x'), { code: 'ECONNRESET', syscall: 'read' });
    const error = Object.assign(new RangeError('y', { cause }), { httpStatus: 503 });
    const lines = logged((log) => log.error('venue bybit', error));
    expect(lines).toMatch(
      /^venue bybit: RangeError, HTTP 503\n {2}at .*safe-log\.spec\.ts:\d+:\d+/,
    );
    expect(lines).toMatch(/\ncaused by Error, code ECONNRESET, syscall read\n {2}at /);
  });

  it.each([
    'signature=abcdef0123',
    '"apiSecret": "short"',
    "passphrase: 'two words'",
    'Cookie: a=b',
    'https://x.test/path?t=1#t=secret',
    'https://ada:hunter2@x.test/path',
    'vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A',
  ])('hides what it is told by mistake: %s', (text) => {
    const line = logged((log) => log.info(`it said ${text} here`));
    expect(line).toContain('it said ');
    for (const secret of ['abcdef0123', 'short', 'two words', 'a=b', 't=1', 'hunter2', 'vmPUZ'])
      expect(line).not.toContain(secret);
  });

  it.each([
    '/home/ada/.local/share/plimsoll/settings.json was not readable. It is kept as /home/ada/.local/share/plimsoll/settings.json.corrupt-1764000000000; defaults apply.',
    'C:\\Users\\Ada\\AppData\\Roaming\\Plimsoll\\keys.vault cannot be read (EACCES)',
    'the handler of account/edit failed',
    'https://api.bybit.com/v5/account/wallet-balance answered 502',
  ])('leaves our own words alone: %s', (text) => {
    expect(logged((log) => log.info(text))).toBe(`${text}\n`);
  });
});
