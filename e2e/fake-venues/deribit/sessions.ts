import type { FakeAccount, FakeKey } from '../core/account.ts';
import type { Ask, World } from '../core/dialect.ts';
import { hmac, sameText } from '../core/hmac.ts';
import { refused, textOf, type RpcError, type RpcRequest } from './rpc.ts';

export interface Session {
  readonly account: FakeAccount;
  readonly key: FakeKey;
  /** `account:read`, `trade:read_write` and so on. */
  readonly scopes: readonly string[];
}

const SUBJECTS = ['account', 'trade', 'wallet', 'block_trade'] as const;
/** Seconds a token lives. */
const LIFE = 900;

/** The most a key may be granted (docs.deribit.com, access scopes). */
export function greatestScopes({ rights }: FakeKey): readonly string[] {
  const writes = new Set<string>([
    ...(rights.includes('trade') ? ['trade', 'block_trade'] : []),
    ...(rights.includes('transfer') || rights.includes('withdraw') ? ['wallet'] : []),
  ]);
  return SUBJECTS.map((subject) => `${subject}:${writes.has(subject) ? 'read_write' : 'read'}`);
}

/** What is asked for, no more than the key allows: a request for more is cut down, as the venue does it. */
function granted(key: FakeKey, asked: string): readonly string[] {
  const most = greatestScopes(key);
  const wanted = asked
    .split(/\s+/)
    .filter((scope) => /^(account|trade|wallet|block_trade):/.test(scope));
  if (wanted.length === 0) return most;
  return wanted.flatMap((scope) => {
    const [subject] = scope.split(':');
    const full = most.find((each) => each.startsWith(`${subject ?? ''}:`));
    if (!full || scope.endsWith(':none')) return [];
    return [scope.endsWith('read_write') ? full : `${subject ?? ''}:read`];
  });
}

interface Token {
  readonly session: Session;
  readonly until: number;
}

export class Sessions {
  readonly #tokens = new Map<string, Token>();
  readonly #accounts: readonly FakeAccount[];
  readonly #world: World;
  #made = 0;

  constructor(accounts: readonly FakeAccount[], world: World) {
    this.#accounts = accounts;
    this.#world = world;
  }

  /** public/auth with client credentials, a signature over time and nonce, or a refresh token. */
  authenticate({ params }: RpcRequest, at: number, serverTime: number): Opened | RpcError {
    const grant = textOf(params['grant_type']);
    const session =
      grant === 'refresh_token'
        ? this.#refreshed(textOf(params['refresh_token']), at)
        : this.#holder(textOf(params['client_id']));
    if (!session) return refused(13004, 'invalid_credentials');
    if (grant === 'client_credentials') {
      if (!sameText(textOf(params['client_secret']), session.key.secret))
        return refused(13004, 'invalid_credentials');
    } else if (grant === 'client_signature') {
      const [time, nonce, data] = ['timestamp', 'nonce', 'data'].map((name) =>
        textOf(params[name]),
      );
      const text = `${time ?? ''}\n${nonce ?? ''}\n${data ?? ''}`;
      const fresh = Math.abs(Number(time) - serverTime) <= 60_000;
      if (!fresh || !sameText(textOf(params['signature']), hmac(session.key.secret, text, 'hex')))
        return refused(13004, 'invalid_credentials');
    } else if (grant !== 'refresh_token') return refused(-32602, 'Invalid params');
    const scopes = granted(session.key, textOf(params['scope']));
    return this.#open({ ...session, scopes }, at);
  }

  /** Who sent an HTTP request: a bearer token or a signature in the header. */
  of(ask: Ask): Session | RpcError {
    const header = ask.headers.authorization ?? '';
    if (/^bearer /i.test(header)) {
      return (
        this.byToken(header.slice(7), ask.at) ?? refused(13009, 'unauthorized', 'invalid_token')
      );
    }
    const fields = new Map(
      header
        .replace(/^deri-hmac-sha256 /, '')
        .split(',')
        .map((part): [string, string] => {
          const cut = part.indexOf('=');
          return [part.slice(0, cut).trim(), part.slice(cut + 1)];
        }),
    );
    const session = this.#holder(fields.get('id') ?? '');
    if (!session) return refused(13009, 'unauthorized');
    const [ts = '', nonce = ''] = [fields.get('ts'), fields.get('nonce')];
    if (!(Math.abs(Number(ts) - ask.gateTime) <= 60_000))
      return refused(13009, 'unauthorized', 'request_expired');
    const uri = ask.queryText === '' ? ask.path : `${ask.path}?${ask.queryText}`;
    const text = `${ts}\n${nonce}\n${ask.method}\n${uri}\n${ask.body}\n`;
    return sameText(fields.get('sig') ?? '', hmac(session.key.secret, text, 'hex'))
      ? session
      : refused(13009, 'unauthorized', 'invalid_signature');
  }

  byToken(token: string, at: number): Session | null {
    const entry = this.#tokens.get(token);
    const live = entry && entry.until > at && !this.#world.revoked.has(entry.session.key.key);
    return live ? entry.session : null;
  }

  /** Whether a token of the session is still good. */
  isLive(session: Session, at: number): boolean {
    return [...this.#tokens].some(
      ([name, token]) => token.session === session && this.byToken(name, at) !== null,
    );
  }

  /** Ends every token of an account, as a revocation mid-stream does. */
  forget(account: FakeAccount): void {
    for (const [token, { session }] of this.#tokens)
      if (session.account === account) this.#tokens.delete(token);
  }

  #refreshed(token: string, at: number): Session | null {
    return this.byToken(token.replace(/^refresh\./, 'access.'), at);
  }

  #holder(name: string): Session | null {
    if (this.#world.revoked.has(name)) return null;
    for (const account of this.#accounts) {
      const key = account.keys.find((candidate) => candidate.key === name);
      if (key) return { account, key, scopes: greatestScopes(key) };
    }
    return null;
  }

  #open(session: Session, at: number): Opened {
    this.#made += 1;
    const name = `CANARY-TOKEN-${session.account.id}-${this.#made}`;
    this.#tokens.set(`access.${name}`, { session, until: at + LIFE * 1000 });
    return {
      session,
      reply: {
        access_token: `access.${name}`,
        expires_in: LIFE,
        refresh_token: `refresh.${name}`,
        scope: [...session.scopes, 'mainaccount', 'connection'].join(' '),
        token_type: 'bearer',
        enabled_features: [],
      },
    };
  }
}

export interface Opened {
  readonly session: Session;
  readonly reply: Readonly<Record<string, unknown>>;
}
