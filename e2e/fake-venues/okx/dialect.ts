import type { FakeAccount } from '../core/account.ts';
import type { Answer, Ask, Dialect, World } from '../core/dialect.ts';
import { WeightWindow } from '../core/limits.ts';
import { okxAccounts } from './accounts.ts';
import { header, holderOf, refused, signer } from './auth.ts';
import { okxPrivate } from './rest-private.ts';
import { okxPublic } from './rest-public.ts';
import { connectOkx } from './stream.ts';
import { okxTruth } from './truth.ts';

const hosts = ['www.okx.com', 'ws.okx.com', 'eea.okx.com', 'my.okx.com'];

/** OKX v5: limits per endpoint, of an address or of a user, most of them 20 or 10 in two seconds; 50011 with status 429 beyond. */
export function okxDialect(world: World): Dialect {
  const accounts: readonly FakeAccount[] = okxAccounts();
  const window = new WeightWindow(20 * world.leniency, 2000);
  const tooMany = (subject: string, ask: Ask): boolean =>
    window.use(subject, 1, ask.at) > window.limit;
  const busy = refused(429, '50011', 'Too Many Requests');

  const answer = (ask: Ask): Answer => {
    const open = okxPublic[ask.path];
    if (open && ask.method === 'GET')
      return tooMany(`ip ${ask.path}`, ask) ? busy : open(ask, world);
    const own = okxPrivate[ask.path];
    if (!own && ask.method === 'GET') return refused(404, '50404', 'Not Found');
    const holder = signer(ask, accounts, world);
    if ('status' in holder) return holder;
    if (!own || ask.method !== 'GET') {
      return holder.key.rights.includes('trade')
        ? refused(200, '51000', 'The fake venue takes no orders.')
        : refused(401, '50120', "This API key doesn't have permission to use this function.");
    }
    if (tooMany(`${holder.account.uid} ${ask.path}`, ask)) return busy;
    return own({ ...holder, ask, world, accounts });
  };

  return {
    venue: 'okx',
    hosts,
    accounts,
    cursors: ['after'],
    aim: (ask) => ({
      call: ask.path,
      account: holderOf(accounts, header(ask, 'ok-access-key'))?.account.id ?? null,
    }),
    answer,
    connect: (socket, ask) => {
      connectOkx(socket, ask, { accounts, world });
    },
    expireStream: () => 'closed',
    truth: (account, at) => okxTruth(account, world.market, at),
  };
}
