import type { FakeAccount, FakeKey } from '../core/account.ts';
import type { Answer, Ask, World } from '../core/dialect.ts';
import { hmac, sameText } from '../core/hmac.ts';

export interface KeyHolder {
  readonly account: FakeAccount;
  readonly key: FakeKey;
}

export function done(data: readonly unknown[]): Answer {
  return { status: 200, body: { code: '0', msg: '', data } };
}

export function refused(status: number, code: string, msg: string): Answer {
  return { status, body: { code, msg, data: [] } };
}

export function holderOf(
  accounts: readonly FakeAccount[],
  key: string | undefined,
): KeyHolder | null {
  for (const account of accounts) {
    const found = account.keys.find((candidate) => candidate.key === key);
    if (found) return { account, key: found };
  }
  return null;
}

export function header(ask: Ask, name: string): string {
  const value = ask.headers[name];
  return typeof value === 'string' ? value : '';
}

/** A request older or younger than this is refused. */
const WINDOW = 30_000;

/** OKX v5, "REST authentication": base64 HMAC over timestamp, method, path with query, and body. */
export function signer(
  ask: Ask,
  accounts: readonly FakeAccount[],
  world: World,
): KeyHolder | Answer {
  const name = header(ask, 'ok-access-key');
  const holder = holderOf(accounts, name);
  if (name === '') return refused(401, '50103', 'Request header OK-ACCESS-KEY can not be empty.');
  if (!holder || world.revoked.has(name)) return refused(401, '50111', 'Invalid OK-ACCESS-KEY.');
  if (holder.key.passphrase !== header(ask, 'ok-access-passphrase'))
    return refused(401, '50105', 'Request header OK-ACCESS-PASSPHRASE incorrect.');
  const timestamp = header(ask, 'ok-access-timestamp');
  const sent = Date.parse(timestamp);
  if (Number.isNaN(sent)) return refused(401, '50112', 'Invalid OK-ACCESS-TIMESTAMP.');
  if (Math.abs(ask.gateTime - sent) > WINDOW)
    return refused(401, '50102', 'Timestamp request expired.');
  const target = ask.queryText === '' ? ask.path : `${ask.path}?${ask.queryText}`;
  const text = `${timestamp}${ask.method}${target}${ask.body}`;
  if (!sameText(header(ask, 'ok-access-sign'), hmac(holder.key.secret, text, 'base64')))
    return refused(401, '50113', 'Invalid Sign.');
  return holder;
}
