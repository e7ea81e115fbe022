import type { FakeAccount } from '../core/account.ts';
import type { Answer, Ask, Dialect, World } from '../core/dialect.ts';
import { WeightWindow } from '../core/limits.ts';
import { binanceAccounts } from './accounts.ts';
import { holderOf, keyed, refused, signer, type KeyHolder } from './auth.ts';
import { ListenKeys } from './listen-keys.ts';
import { binancePrivate } from './rest-private.ts';
import { binancePublic } from './rest-public.ts';
import { connectBinance } from './stream.ts';
import { binanceTruth } from './truth.ts';

const hosts = ['fapi', 'dapi', 'papi', 'api', 'fstream', 'dstream'].map(
  (name) => `${name}.binance.com`,
);
const MINUTE = 60_000;
/** Requests over the limit that are still answered with 429; who goes on is banned. */
const PATIENCE = 50;
const BAN = 2 * MINUTE;

/** Binance USDⓈ-M and COIN-M: 2400 weight a minute per address, 429 with Retry-After, then 418 (margin/binance-bybit.md 2.13). */
export function binanceDialect(world: World): Dialect {
  const accounts: readonly FakeAccount[] = binanceAccounts();
  const weights = new WeightWindow(2400 * world.leniency, MINUTE);
  const keys = new ListenKeys();
  let bannedUntil = 0;

  const limited = (ask: Ask, weight: number, give: () => Answer): Answer => {
    const retry = (until: number) => ({
      'retry-after': String(Math.ceil((until - ask.at) / 1000)),
    });
    if (ask.at < bannedUntil)
      return {
        ...refused(418, -1003, `Banned until ${bannedUntil}.`),
        headers: retry(bannedUntil),
      };
    const used = weights.use(ask.host, weight, ask.at);
    const headers = { 'x-mbx-used-weight-1m': String(used) };
    if (used <= weights.limit) {
      const answer = give();
      return { ...answer, headers: { ...headers, ...answer.headers } };
    }
    if (used > weights.limit + PATIENCE) bannedUntil = ask.at + BAN;
    return {
      ...refused(429, -1003, 'Too many requests; current limit is 2400 request weight per minute.'),
      headers: { ...headers, ...retry(weights.endOf(ask.at)) },
    };
  };

  const ofHost = ({ accounts: own }: KeyHolder, ask: Ask): FakeAccount | null =>
    (ask.path.startsWith('/papi')
      ? own.find((account) => account.stateAt(ask.at).mode === 'binance-portfolio')
      : undefined) ??
    own.find(({ id }) => id.endsWith('coinm') === ask.path.startsWith('/dapi')) ??
    null;

  const answer = (ask: Ask): Answer => {
    const open = binancePublic[ask.path];
    if (open && ask.method === 'GET')
      return limited(ask, open.weight, () => open.answer(ask, world));
    if (/^\/[fd]api\/v1\/listenKey$/.test(ask.path)) return limited(ask, 1, () => listenKey(ask));
    const own = binancePrivate[ask.path];
    if (own && ask.method === 'GET') {
      return limited(ask, own.weight, () => {
        const holder = signer(ask, accounts, world);
        if ('status' in holder) return holder;
        const account = ofHost(holder, ask);
        // The futures endpoints refuse who has portfolio margin (margin/binance-bybit.md 2.13, inferred there).
        const isElsewhere = account?.stateAt(ask.at).mode === 'binance-portfolio';
        if (isElsewhere && /^\/[fd]api\//.test(ask.path))
          return world.emptied.has(account.id)
            ? own.answer({ ask, world, key: holder.key, account: null })
            : refused(400, -2015, 'Invalid API-key, IP, or permissions for action');
        return own.answer({ ask, world, key: holder.key, account });
      });
    }
    if (ask.method === 'GET')
      return refused(404, -5000, `Path ${ask.path}, Method ${ask.method} is invalid`);
    const holder = signer(ask, accounts, world);
    if ('status' in holder) return holder;
    return holder.key.rights.includes('trade')
      ? refused(400, -1000, 'The fake venue takes no orders.')
      : refused(401, -2015, 'Invalid API-key, IP, or permissions for action.');
  };

  const listenKey = (ask: Ask): Answer => {
    const holder = keyed(ask, accounts, world);
    if ('status' in holder) return holder;
    const account = ofHost(holder, ask);
    if (!account) return refused(401, -2015, 'Invalid API-key, IP, or permissions for action.');
    if (ask.method === 'PUT') {
      return keys.extend(account, ask.at)
        ? { status: 200, body: { listenKey: keys.open(account, ask.at) } }
        : refused(400, -1125, 'This listenKey does not exist.');
    }
    if (ask.method === 'DELETE') {
      keys.expire(account);
      return { status: 200, body: {} };
    }
    return { status: 200, body: { listenKey: keys.open(account, ask.at) } };
  };

  return {
    venue: 'binance',
    hosts,
    accounts,
    cursors: [],
    aim: (ask) => {
      const holder = holderOf(accounts, ask);
      const account = holder && (ofHost(holder, ask) ?? holder.accounts[0]);
      return { call: ask.path, account: account?.id ?? null };
    },
    answer,
    connect: (socket, ask) => {
      connectBinance(socket, ask, { world, keys });
    },
    truth: (account, at) => binanceTruth(account, world.market, at),
    expireStream: (account) => {
      keys.expire(account);
      return 'silent';
    },
  };
}
