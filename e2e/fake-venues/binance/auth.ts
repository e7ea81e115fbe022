import type { FakeAccount, FakeKey } from '../core/account.ts';
import type { Answer, Ask, World } from '../core/dialect.ts';
import { hmac, sameText } from '../core/hmac.ts';

export interface KeyHolder {
  readonly key: FakeKey;
  /** Every product the key opens. */
  readonly accounts: readonly FakeAccount[];
}

export function refused(status: number, code: number, msg: string): Answer {
  return { status, body: { code, msg } };
}

export function holderOf(accounts: readonly FakeAccount[], ask: Ask): KeyHolder | null {
  const own = accounts.filter(({ keys }) =>
    keys.some(({ key }) => key === ask.headers['x-mbx-apikey']),
  );
  const key = own[0]?.keys.find(({ key: name }) => name === ask.headers['x-mbx-apikey']);
  return key ? { key, accounts: own } : null;
}

const USUAL_WINDOW = 5000;
const AHEAD = 1000;

/** Who sent the key, or how Binance refuses it (developers.binance.com: error codes). */
export function keyed(
  ask: Ask,
  accounts: readonly FakeAccount[],
  world: World,
): KeyHolder | Answer {
  if (ask.headers['x-mbx-apikey'] === undefined)
    return refused(401, -2014, 'API-key format invalid.');
  const holder = holderOf(accounts, ask);
  return holder && !world.revoked.has(holder.key.key)
    ? holder
    : refused(401, -2015, 'Invalid API-key, IP, or permissions for action, request ip: 127.0.0.1');
}

/** As `keyed`, with the time and the signature, which is the last parameter, checked (margin/binance-bybit.md 2.13). */
export function signer(
  ask: Ask,
  accounts: readonly FakeAccount[],
  world: World,
): KeyHolder | Answer {
  const holder = keyed(ask, accounts, world);
  if ('status' in holder) return holder;
  const all = [ask.queryText, ask.body].filter((part) => part !== '').join('');
  const match = /^(.*)&signature=([0-9a-fA-F]+)$/s.exec(all);
  const given = new URLSearchParams([ask.queryText, ask.body].join('&'));
  const timestamp = Number(given.get('timestamp') ?? Number.NaN);
  if (Number.isNaN(timestamp))
    return refused(400, -1102, "Mandatory parameter 'timestamp' was not sent.");
  if (timestamp > ask.gateTime + AHEAD)
    return refused(400, -1021, "Timestamp for this request was 1000ms ahead of the server's time.");
  if (timestamp < ask.gateTime - Number(given.get('recvWindow') ?? USUAL_WINDOW))
    return refused(400, -1021, 'Timestamp for this request is outside of the recvWindow.');
  if (!match || !sameText(match[2] ?? '', hmac(holder.key.secret, match[1] ?? '', 'hex')))
    return refused(400, -1022, 'Signature for this request is not valid.');
  return holder;
}
