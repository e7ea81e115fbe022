import type { FakeAccount } from '../core/account.ts';
import type { World } from '../core/dialect.ts';
import type { VenueSocket } from '../core/venue-socket.ts';
import { hyperliquidContracts } from './contracts.ts';
import * as replies from './replies.ts';

/** Subscriptions by `method` (hyperliquid docs, WebSocket); no login: an address is public. */

interface Subscription {
  readonly type: string;
  readonly coin?: string;
  readonly user?: string;
}

const TICK = 1000;
/** Distinct users of one address' connections. */
const USERS = 10;

export function connectHyperliquid(
  socket: VenueSocket,
  { accounts, world }: { readonly accounts: readonly FakeAccount[]; readonly world: World },
): void {
  const subscribed = new Map<string, Subscription>();
  const moment = (): replies.Moment => {
    const at = world.clock.now();
    return { at, serverTime: at + world.skew('hyperliquid'), world };
  };
  const send = (channel: string, data: unknown, account: string | null): void => {
    socket.send({ channel, data }, { topic: channel, account });
  };
  const push = ({ type, coin, user }: Subscription): void => {
    const account = accountOf(accounts, user);
    if (type === 'allMids') send(type, { mids: replies.mids(moment()) }, null);
    else if (type === 'activeAssetCtx') {
      const contract = hyperliquidContracts.find(({ symbol }) => symbol === coin);
      if (contract && !world.delisted.has(`hyperliquid:${contract.symbol}`))
        send(type, { coin, ctx: replies.contextOf(contract, moment()) }, null);
    } else if (account && type === 'clearinghouseState') {
      const state = replies.clearinghouseState(account, moment());
      send(type, { dex: '', user, clearinghouseState: state }, account.id);
    } else if (account && type === 'spotState') {
      send(type, { user, spotState: replies.spotState(account, moment()) }, account.id);
    } else if (account && type === 'openOrders') {
      send(type, { dex: '', user, orders: replies.openOrders(account, moment()) }, account.id);
    }
  };
  socket.whenClosed(
    world.clock.every(TICK, () => {
      for (const subscription of subscribed.values())
        if (subscription.user === undefined) push(subscription);
    }),
  );
  for (const account of accounts) {
    socket.whenClosed(
      account.onChange(() => {
        for (const subscription of subscribed.values())
          if (accountOf(accounts, subscription.user) === account) push(subscription);
      }),
    );
  }
  socket.onJson((message) => {
    const { method } = message;
    const subscription = message['subscription'] as Subscription | undefined; // members match or name nothing
    if (method === 'ping') socket.send({ channel: 'pong' });
    else if (method === 'subscribe' && subscription?.type !== undefined) {
      const users = new Set(
        [...subscribed.values(), subscription].flatMap(({ user }) => user ?? []),
      );
      if (users.size > USERS) {
        socket.send({ channel: 'error', data: 'Cannot track more than 10 total users.' });
        return;
      }
      const account = accountOf(accounts, subscription.user);
      if (account) socket.accounts.add(account.id);
      subscribed.set(JSON.stringify(subscription), subscription);
      socket.send({ channel: 'subscriptionResponse', data: { method, subscription } });
      push(subscription);
    } else if (method === 'unsubscribe' && subscription !== undefined) {
      subscribed.delete(JSON.stringify(subscription));
      socket.send({ channel: 'subscriptionResponse', data: { method, subscription } });
    } else
      socket.send({ channel: 'error', data: 'Error parsing JSON into valid websocket request' });
  });
}

export function accountOf(
  accounts: readonly FakeAccount[],
  address: unknown,
): FakeAccount | undefined {
  const wanted = typeof address === 'string' ? address.toLowerCase() : null;
  return accounts.find(({ keys }) => keys.some(({ key }) => key === wanted));
}
