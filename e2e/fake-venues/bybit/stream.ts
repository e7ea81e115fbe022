import type { FakeAccount } from '../core/account.ts';
import type { Ask, World } from '../core/dialect.ts';
import { hmac, sameText } from '../core/hmac.ts';
import type { VenueSocket } from '../core/venue-socket.ts';
import { holderOf, type KeyHolder } from './auth.ts';
import { bybitContracts } from './contracts.ts';
import { accountFigures } from './figures.ts';
import { ticker } from './rest-public.ts';
import { orderRow, positionRow, walletRow } from './rows.ts';

/** Bybit's streams (bybit-exchange.github.io/docs/v5/ws/connect): JSON requests with `op`, topics pushed as JSON. */

type Message = Readonly<Record<string, unknown>>;

/** Linear tickers are pushed every 100 ms at most; ours as often as marks move. */
const TICK = 1000;
let connections = 0;

export function connectBybit(
  socket: VenueSocket,
  ask: Ask,
  { accounts, world }: { readonly accounts: readonly FakeAccount[]; readonly world: World },
): void {
  connections += 1;
  const id = `fake-${connections}`;
  if (ask.path === '/v5/private') {
    servePrivate(socket, id, accounts, world);
    return;
  }
  if (/^\/v5\/public\/(linear|inverse)$/.test(ask.path)) {
    servePublic(socket, id, world);
    return;
  }
  socket.close(1008);
}

function argsOf(message: Message): readonly string[] {
  const { args } = message;
  return Array.isArray(args) ? args.map(String) : [];
}

function servePublic(socket: VenueSocket, id: string, world: World): void {
  const subscribed = new Map<string, Message>();
  const push = (symbol: string): void => {
    const contract = bybitContracts.find((row) => row.symbol === symbol);
    if (!contract || world.delisted.has(`bybit:${symbol}`)) return;
    const at = world.clock.now();
    const now = ticker(contract, { at }, world);
    const before = subscribed.get(symbol);
    const changed = Object.entries(now).filter(([name, value]) => before?.[name] !== value);
    subscribed.set(symbol, now);
    if (changed.length === 0) return;
    const topic = `tickers.${symbol}`;
    socket.send(
      {
        topic,
        type: before?.['symbol'] === undefined ? 'snapshot' : 'delta',
        data: { symbol, ...Object.fromEntries(changed) },
        cs: at,
        ts: at + world.skew('bybit'),
      },
      { topic: 'tickers', account: null },
    );
  };
  socket.whenClosed(
    world.clock.every(TICK, () => {
      for (const symbol of subscribed.keys()) push(symbol);
    }),
  );
  socket.onJson((message) => {
    const op = String(message['op']);
    const answer = { success: true, ret_msg: '', conn_id: id, req_id: message['req_id'] ?? '', op };
    if (op === 'ping') socket.send({ ...answer, ret_msg: 'pong' });
    else if (op === 'subscribe') {
      const symbols = argsOf(message).map((topic) => topic.replace(/^tickers\./, ''));
      const unknown = symbols.find((name) => !bybitContracts.some(({ symbol }) => symbol === name));
      if (unknown !== undefined) {
        socket.send({
          ...answer,
          success: false,
          ret_msg: `error:handler not found,topic:${unknown}`,
        });
        return;
      }
      socket.send(answer);
      for (const symbol of symbols) {
        subscribed.set(symbol, {});
        push(symbol);
      }
    } else if (op === 'unsubscribe') {
      for (const topic of argsOf(message)) subscribed.delete(topic.replace(/^tickers\./, ''));
      socket.send(answer);
    } else socket.send({ ...answer, success: false, ret_msg: `error:unknown op ${op}` });
  });
}

function servePrivate(
  socket: VenueSocket,
  id: string,
  accounts: readonly FakeAccount[],
  world: World,
): void {
  let holder: KeyHolder | null = null;
  const topics = new Set<string>();
  let pushed = 0;
  const push = (topic: string, data: unknown, account: FakeAccount, at: number): void => {
    if (!topics.has(topic)) return;
    pushed += 1;
    socket.send(
      { id: `${id}-${pushed}`, topic, creationTime: at + world.skew('bybit'), data },
      { topic, account: account.id },
    );
  };
  socket.onJson((message) => {
    const op = String(message['op']);
    const answer = { req_id: message['req_id'] ?? '', op, conn_id: id };
    if (op === 'ping') {
      socket.send({ ...answer, op: 'pong', args: [String(world.clock.now())] });
    } else if (op === 'auth') {
      holder = authenticated(message, accounts, world);
      socket.send({ ...answer, success: holder !== null, ret_msg: holder ? '' : 'Params Error' });
      if (!holder) return;
      const { account } = holder;
      socket.accounts.add(account.id);
      socket.whenClosed(
        account.onChange((at) => {
          const state = account.stateAt(at);
          const figures = accountFigures(state, world.market, at);
          const rows = figures.positions.map((position) => ({
            ...positionRow(position, { account, at }),
            category: position.contract.category,
          }));
          push('position', rows, account, at);
          push('wallet', [walletRow(figures, state.mode)], account, at);
          push('order', state.orders.map(orderRow), account, at);
        }),
      );
    } else if (op === 'subscribe' && holder) {
      for (const topic of argsOf(message)) topics.add(topic);
      socket.send({ ...answer, success: true, ret_msg: '' });
    } else {
      socket.send({ ...answer, success: false, ret_msg: 'Request not authorized' });
    }
  });
}

/** `auth` with key, an expiry in venue time, and a signature over it. */
function authenticated(
  message: Message,
  accounts: readonly FakeAccount[],
  world: World,
): KeyHolder | null {
  const [key = '', expires = '', signature = ''] = argsOf(message);
  const holder = holderOf(accounts, key);
  if (!holder || world.revoked.has(key)) return null;
  if (!(Number(expires) > world.clock.now() + world.skew('bybit'))) return null;
  return sameText(signature, hmac(holder.key.secret, `GET/realtime${expires}`, 'hex'))
    ? holder
    : null;
}
