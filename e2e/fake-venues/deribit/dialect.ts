import type { FakeAccount } from '../core/account.ts';
import type { Answer, Ask, Dialect, World } from '../core/dialect.ts';
import { WeightWindow } from '../core/limits.ts';
import { deribitAccounts } from './accounts.ts';
import { deribitPrivate } from './methods-private.ts';
import { deribitPublic, type Moment } from './methods-public.ts';
import { enveloped, isRefusal, refused, rpcOf, textOf, type RpcRequest } from './rpc.ts';
import { Sessions, type Session } from './sessions.ts';
import { connectDeribit } from './stream.ts';
import { deribitTruth } from './truth.ts';

const hosts = ['www.deribit.com', 'deribit.com', 'streams.deribit.com'];

/** Deribit v2: JSON-RPC by GET, POST and WebSocket; scopes per session; 20 requests a second and credential (docs, rate limits). */
export function deribitDialect(world: World): Dialect {
  const accounts: readonly FakeAccount[] = deribitAccounts();
  const sessions = new Sessions(accounts, world);
  const credits = new WeightWindow(20 * world.leniency, 1000);

  const run = (
    request: RpcRequest,
    moment: Moment,
    sessionOf: () => Session | ReturnType<typeof refused>,
  ): { readonly outcome: unknown; readonly opened: Session | null } => {
    const refuse = (outcome: unknown) => ({ outcome, opened: null });
    const { method } = request;
    if (method === 'public/auth') {
      const opened = sessions.authenticate(request, moment.at, moment.serverTime);
      return 'error' in opened ? refuse(opened) : { outcome: opened.reply, opened: opened.session };
    }
    const open = deribitPublic[method];
    if (open) {
      if (credits.use('public', 1, moment.at) > credits.limit)
        return refuse(refused(10028, 'too_many_requests'));
      return refuse(open(request, moment));
    }
    if (!method.startsWith('private/')) return refuse(refused(-32601, 'Method not found'));
    const session = sessionOf();
    if (isRefusal(session)) return refuse(session);
    if (credits.use(session.key.key, 1, moment.at) > credits.limit)
      return refuse(refused(10028, 'too_many_requests'));
    const own = deribitPrivate[method];
    if (!own) {
      // Anything else would be an order, a transfer or a setting; the fakes hold no such thing.
      return refuse(
        session.scopes.some((scope) => scope.endsWith(':read_write'))
          ? refused(11029, 'invalid_arguments', 'the fake venue takes no orders')
          : refused(13021, 'forbidden'),
      );
    }
    if (!session.scopes.some((scope) => scope.startsWith(`${own.scope}:`)))
      return refuse(refused(13021, 'forbidden', `${own.scope}:read`));
    return refuse(own.answer(request, { ...moment, account: session.account, accounts }));
  };

  const answer = (ask: Ask): Answer => {
    const request = rpcOf(ask);
    if (!request) return { status: 404, body: 'Not Found' };
    const moment = { at: ask.at, serverTime: ask.serverTime, world };
    const { outcome } = run(request, moment, () => sessions.of(ask));
    const body = enveloped(request.id, ask.serverTime, outcome);
    if (!isRefusal(outcome)) return { status: 200, body };
    return { status: outcome.error.code === 10028 ? 429 : 400, body };
  };

  return {
    venue: 'deribit',
    hosts,
    accounts,
    cursors: ['continuation'],
    aim: (ask) => {
      const request = rpcOf(ask);
      const session = sessions.of(ask);
      const named = accounts.find(({ keys }) =>
        keys.some(({ key }) => key === textOf(request?.params['client_id'])),
      );
      return {
        call: request?.method ?? ask.path,
        account: (isRefusal(session) ? named?.id : session.account.id) ?? null,
      };
    },
    answer,
    connect: (socket, ask) => {
      if (ask.path !== '/ws/api/v2') {
        socket.close(1008);
        return;
      }
      const isLive = (session: Session): boolean => sessions.isLive(session, world.clock.now());
      connectDeribit(socket, { world, isLive }, (request, moment, session) => {
        const token = textOf(request.params['access_token']);
        return run(
          request,
          moment,
          () =>
            (token === '' ? session : sessions.byToken(token, moment.at)) ??
            refused(13009, 'unauthorized'),
        );
      });
    },
    truth: (account, at) => deribitTruth(account, world.market, at),
    expireStream: (account) => {
      sessions.forget(account);
      return 'silent';
    },
  };
}
