import type { FakeAccount } from '../core/account.ts';
import type { Answer, Ask, Dialect, World } from '../core/dialect.ts';
import { WeightWindow } from '../core/limits.ts';
import { bybitAccounts } from './accounts.ts';
import { header, holderOf, signer } from './auth.ts';
import { refused } from './envelope.ts';
import { bybitPrivate } from './rest-private.ts';
import { bybitPublic } from './rest-public.ts';
import { connectBybit } from './stream.ts';
import { bybitTruth } from './truth.ts';

const hosts = ['api.bybit.com', 'api.bytick.com', 'stream.bybit.com'];

/** Bybit v5: 600 requests in 5 s per address, then 403; 50 a second per key and endpoint, then 10006 (docs v5/rate-limit). */
export function bybitDialect(world: World): Dialect {
  const accounts: readonly FakeAccount[] = bybitAccounts();
  const perAddress = new WeightWindow(600 * world.leniency, 5000);
  const perKey = new WeightWindow(50 * world.leniency, 1000);

  const answer = (ask: Ask): Answer => {
    if (perAddress.use('ip', 1, ask.at) > perAddress.limit)
      return { status: 403, body: 'access too frequent' };
    const open = bybitPublic[ask.path];
    if (open && ask.method === 'GET') return open(ask, world);
    const own = bybitPrivate[ask.path];
    if (!own && ask.method === 'GET') return { status: 404, body: '404 page not found' };
    const holder = signer(ask, accounts, world);
    if ('status' in holder) return holder;
    // Anything written would be an order, a transfer or a setting; the fakes hold no such thing.
    if (!own || ask.method !== 'GET') {
      return holder.key.rights.includes('trade')
        ? refused(ask, 10001, 'the fake venue takes no orders')
        : refused(ask, 10005, 'Permission denied, please check your API key permissions.');
    }
    const used = perKey.use(`${holder.key.key} ${ask.path}`, 1, ask.at);
    const headers = {
      'x-bapi-limit': String(perKey.limit),
      'x-bapi-limit-status': String(Math.max(0, perKey.limit - used)),
      'x-bapi-limit-reset-timestamp': String(perKey.endOf(ask.at)),
    };
    if (used > perKey.limit)
      return { ...refused(ask, 10006, 'Too many visits. Exceeded the API Rate Limit.'), headers };
    return { ...own({ ...holder, ask, world, accounts }), headers };
  };

  return {
    venue: 'bybit',
    hosts,
    accounts,
    cursors: ['cursor'],
    aim: (ask) => ({
      call: ask.path,
      account: holderOf(accounts, header(ask, 'x-bapi-api-key'))?.account.id ?? null,
    }),
    answer,
    connect: (socket, ask) => {
      connectBybit(socket, ask, { accounts, world });
    },
    expireStream: () => 'closed',
    truth: (account, at) => bybitTruth(account, world.market, at),
  };
}
