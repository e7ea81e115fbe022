import type { VenueSocket } from '../core/venue-socket.ts';
import type { World } from '../core/dialect.ts';
import { deribitContracts } from './contracts.ts';
import { accountFigures } from './figures.ts';
import { positionRow, summaryRows } from './methods-private.ts';
import { ticker, type Moment } from './methods-public.ts';
import { enveloped, rpcFrom, refused, type RpcRequest } from './rpc.ts';
import type { Session } from './sessions.ts';

/** JSON-RPC over a WebSocket; subscriptions, and a heartbeat that the client has to answer (docs.deribit.com). */

const TICK = 1000;

/** What the REST side does with a request, for a socket that carries a session of its own. */
export type Dispatch = (
  request: RpcRequest,
  moment: Moment,
  session: Session | null,
) => { readonly outcome: unknown; readonly opened: Session | null };

export function connectDeribit(
  socket: VenueSocket,
  { world, isLive }: { readonly world: World; readonly isLive: (session: Session) => boolean },
  dispatch: Dispatch,
): void {
  const channels = new Set<string>();
  let session: Session | null = null;
  let heartbeat: (() => void) | null = null;
  let unanswered = false;
  const moment = (): Moment => {
    const at = world.clock.now();
    return { at, serverTime: at + world.skew('deribit'), world };
  };
  const push = (channel: string, data: unknown, account: string | null): void => {
    socket.send(
      { jsonrpc: '2.0', method: 'subscription', params: { channel, data } },
      { topic: channel.split('.')[0] === 'user' ? 'user' : 'ticker', account },
    );
  };
  const pushTicker = (channel: string): void => {
    const name = channel.split('.')[1];
    const contract = deribitContracts.find(({ symbol }) => symbol === name);
    if (contract && !world.delisted.has(`deribit:${contract.symbol}`))
      push(channel, ticker(contract, moment()), null);
  };
  const beat = (seconds: number): void => {
    heartbeat?.();
    unanswered = false;
    heartbeat = world.clock.every(seconds * 1000, () => {
      if (unanswered) {
        socket.close(1000);
        return;
      }
      unanswered = true;
      socket.send({ jsonrpc: '2.0', method: 'heartbeat', params: { type: 'test_request' } });
    });
  };
  const subscribe = (request: RpcRequest): unknown => {
    const asked = Array.isArray(request.params['channels'])
      ? request.params['channels'].map(String)
      : [];
    const allowed = asked.filter((channel) =>
      channel.startsWith('user.') ? session !== null : channel.startsWith('ticker.'),
    );
    for (const channel of allowed) {
      channels.add(channel);
      if (channel.startsWith('ticker.')) pushTicker(channel);
    }
    return allowed;
  };
  const leave = (request: RpcRequest): unknown => {
    const named = Array.isArray(request.params['channels'])
      ? request.params['channels'].map(String)
      : [];
    return named.filter((channel) => channels.delete(channel));
  };
  const follow = (own: Session): void => {
    const { account } = own;
    socket.accounts.add(account.id);
    socket.whenClosed(
      account.onChange((at) => {
        if (!isLive(own)) return;
        for (const channel of channels) {
          if (!channel.startsWith('user.')) continue;
          if (channel.startsWith('user.portfolio')) {
            for (const row of summaryRows({ ...moment(), account }))
              push(`user.portfolio.${row.currency.toLowerCase()}`, row, account.id);
          } else {
            const { positions } = accountFigures(account.stateAt(at), world.market, at);
            push(
              channel,
              { trades: [], orders: [], positions: positions.map(positionRow) },
              account.id,
            );
          }
        }
      }),
    );
  };
  socket.whenClosed(() => heartbeat?.());
  socket.whenClosed(
    world.clock.every(TICK, () => {
      for (const channel of channels) if (channel.startsWith('ticker.')) pushTicker(channel);
    }),
  );
  const outcomeOf = (request: RpcRequest): unknown => {
    switch (request.method) {
      case 'public/set_heartbeat': {
        const seconds = Number(request.params['interval']);
        if (!(seconds >= 10)) return refused(-32602, 'Invalid params');
        beat(seconds);
        return 'ok';
      }
      case 'public/disable_heartbeat':
        heartbeat?.();
        heartbeat = null;
        return 'ok';
      case 'public/subscribe':
        return subscribe(request);
      case 'private/subscribe':
        return session && isLive(session) ? subscribe(request) : refused(13009, 'unauthorized');
      case 'public/unsubscribe':
      case 'private/unsubscribe':
        return leave(request);
      default: {
        const { outcome, opened } = dispatch(request, moment(), session);
        if (opened) {
          session = opened;
          follow(opened);
        }
        return outcome;
      }
    }
  };
  socket.onText((text) => {
    const request = rpcFrom(text);
    const { serverTime } = moment();
    if (!request) {
      socket.send(enveloped(null, serverTime, refused(-32700, 'Parse error')));
      return;
    }
    if (request.method === 'public/test') unanswered = false;
    socket.send(enveloped(request.id, serverTime, outcomeOf(request)));
  });
}
