import type { FakeAccount, FakeKey } from '../core/account.ts';
import type { Answer, Ask, World } from '../core/dialect.ts';
import { hmac, sameText } from '../core/hmac.ts';
import { refused } from './envelope.ts';

export interface KeyHolder {
  readonly account: FakeAccount;
  readonly key: FakeKey;
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

/** Later than this after the venue's own time, a request is from the future (bybit-exchange.github.io/docs/v5/guide). */
const AHEAD = 1000;
const USUAL_WINDOW = 5000;

/** Who signed the request, or how Bybit refuses it (margin/binance-bybit.md 3.12; codes: bybit docs v5/error). */
export function signer(
  ask: Ask,
  accounts: readonly FakeAccount[],
  world: World,
): KeyHolder | Answer {
  const key = header(ask, 'x-bapi-api-key');
  const timestamp = header(ask, 'x-bapi-timestamp');
  const window = header(ask, 'x-bapi-recv-window');
  const holder = holderOf(accounts, key);
  if (!holder || world.revoked.has(key)) return refused(ask, 10003, 'API key is invalid.');
  if (holder.key.expiresAt !== null && holder.key.expiresAt <= ask.at)
    return refused(ask, 33004, 'Your api key has expired.');
  const sent = Number(timestamp);
  const span = window === '' ? USUAL_WINDOW : Number(window);
  if (!(sent >= ask.gateTime - span && sent < ask.gateTime + AHEAD)) {
    return refused(
      ask,
      10002,
      `invalid request, please check your server timestamp or recv_window param. req_timestamp[${timestamp}],server_timestamp[${ask.gateTime}],recv_window[${span}]`,
    );
  }
  const payload = ask.method === 'POST' ? ask.body : ask.queryText;
  const origin = `${timestamp}${key}${window}${payload}`;
  if (!sameText(header(ask, 'x-bapi-sign'), hmac(holder.key.secret, origin, 'hex')))
    return refused(
      ask,
      10004,
      `error sign! origin_string[${origin}], please check your signature generation algorithm.`,
    );
  return holder;
}
