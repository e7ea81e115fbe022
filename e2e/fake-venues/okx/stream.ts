import type { FakeAccount } from '../core/account.ts';
import type { Ask, World } from '../core/dialect.ts';
import { hmac, sameText } from '../core/hmac.ts';
import type { VenueSocket } from '../core/venue-socket.ts';
import { holderOf, type KeyHolder } from './auth.ts';
import { okxContracts } from './contracts.ts';
import { accountFigures } from './figures.ts';
import { fundingRow, markRow } from './rest-public.ts';
import { balanceRow, orderRow, positionRow } from './rows.ts';

/** OKX's streams (API v5, "WebSocket"): the text `ping` is answered `pong`, the rest are JSON requests with `op`. */

interface Topic {
  readonly channel: string;
  readonly instId?: string;
}

const MARKS = 1000;
let connections = 0;

export function connectOkx(
  socket: VenueSocket,
  ask: Ask,
  { accounts, world }: { readonly accounts: readonly FakeAccount[]; readonly world: World },
): void {
  const own = ask.path === '/ws/v5/private';
  if (!own && ask.path !== '/ws/v5/public') {
    socket.close(1008);
    return;
  }
  connections += 1;
  const connId = `fake${connections}`;
  const topics = new Map<string, Topic>();
  let holder: KeyHolder | null = null;
  const error = (code: string, msg: string): void => {
    socket.send({ event: 'error', code, msg, connId });
  };
  socket.whenClosed(
    world.clock.every(MARKS, () => {
      for (const topic of topics.values()) pushMarket(socket, topic, world);
    }),
  );
  const handle = (message: Readonly<Record<string, unknown>>): void => {
    const op = String(message['op']);
    const args = Array.isArray(message['args']) ? (message['args'] as readonly unknown[]) : [];
    if (op === 'login' && own) {
      holder = loggedIn(args[0], accounts, world);
      if (!holder) {
        error('60009', 'Login failed.');
        return;
      }
      socket.send({ event: 'login', code: '0', msg: '', connId });
      followAccount(socket, holder.account, topics, world);
    } else if ((op === 'subscribe' || op === 'unsubscribe') && (holder !== null || !own)) {
      for (const arg of args) {
        const topic = arg as Topic; // a member that is missing matches no channel
        if (!known(topic, own)) {
          error('60018', `Wrong URL or channel:${topic.channel} doesn't exist.`);
          continue;
        }
        const name = JSON.stringify(topic);
        if (op === 'subscribe') topics.set(name, topic);
        else topics.delete(name);
        socket.send({ event: op, arg: topic, connId });
        if (op === 'subscribe' && holder) pushAccount(socket, holder.account, topic, world);
        if (op === 'subscribe' && !own) pushMarket(socket, topic, world);
      }
    } else error('60011', 'Please log in');
  };
  socket.onText((text) => {
    if (text === 'ping') {
      socket.send('pong');
      return;
    }
    try {
      handle(JSON.parse(text) as Readonly<Record<string, unknown>>);
    } catch {
      error('60012', 'Invalid request');
    }
  });
}

function known({ channel, instId }: Topic, own: boolean): boolean {
  if (own) return ['account', 'positions', 'orders'].includes(channel);
  return (
    ['mark-price', 'funding-rate'].includes(channel) &&
    okxContracts.some(({ symbol }) => symbol === instId)
  );
}

function pushMarket(socket: VenueSocket, topic: Topic, world: World): void {
  const contract = okxContracts.find(({ symbol }) => symbol === topic.instId);
  if (!contract || world.delisted.has(`okx:${contract.symbol}`)) return;
  const at = world.clock.now();
  const time = { at, serverTime: at + world.skew('okx') };
  const row =
    topic.channel === 'mark-price' ? markRow(contract, time, world) : fundingRow(contract, time);
  socket.send({ arg: topic, data: [row] }, { topic: topic.channel, account: null });
}

function pushAccount(socket: VenueSocket, account: FakeAccount, topic: Topic, world: World): void {
  const at = world.clock.now();
  const state = account.stateAt(at);
  const figures = accountFigures(state, world.market, at);
  const data =
    topic.channel === 'account'
      ? [balanceRow(figures, at + world.skew('okx'))]
      : topic.channel === 'positions'
        ? figures.positions.map((position) => positionRow(position, account))
        : state.orders.map(orderRow);
  socket.send(
    { arg: { ...topic, uid: account.uid }, data },
    { topic: topic.channel, account: account.id },
  );
}

function followAccount(
  socket: VenueSocket,
  account: FakeAccount,
  topics: ReadonlyMap<string, Topic>,
  world: World,
): void {
  socket.accounts.add(account.id);
  socket.whenClosed(
    account.onChange(() => {
      for (const topic of topics.values()) pushAccount(socket, account, topic, world);
    }),
  );
}

const WINDOW_S = 30;

/** Signed like a GET of /users/self/verify, with the time in seconds. */
function loggedIn(arg: unknown, accounts: readonly FakeAccount[], world: World): KeyHolder | null {
  const given = arg as Readonly<Record<string, unknown>> | undefined; // members are taken as text
  const timestamp = String(given?.['timestamp']);
  const holder = holderOf(accounts, String(given?.['apiKey']));
  if (!holder || world.revoked.has(holder.key.key)) return null;
  const now = (world.clock.now() + world.skew('okx')) / 1000;
  if (!(Math.abs(Number(timestamp) - now) <= WINDOW_S)) return null;
  if (given?.['passphrase'] !== holder.key.passphrase) return null;
  const text = `${timestamp}GET/users/self/verify`;
  return sameText(String(given['sign']), hmac(holder.key.secret, text, 'base64')) ? holder : null;
}
