import type { Ask, World } from '../core/dialect.ts';
import { fixed } from '../core/exact.ts';
import type { VenueSocket } from '../core/venue-socket.ts';
import { binanceContracts, type BinanceContract } from './contracts.ts';
import { accountFigures } from './figures.ts';
import type { ListenKeys } from './listen-keys.ts';
import { accountUpdate } from './rows.ts';

/**
 * Streams are named in the path (`/ws/btcusdt@markPrice@1s`, `/stream?streams=a/b`) or by SUBSCRIBE; `/stream` wraps what it
 * sends. A user stream's name is its listen key. Since 2026 those of USDⓈ-M stand under `/market`, `/public` or `/private`, user
 * streams with key and events as a query; by another path nothing comes, and nothing says so.
 */
const SECOND = 1000;
const FUNDING = 8 * 3_600_000;

export function connectBinance(
  socket: VenueSocket,
  ask: Ask,
  { world, keys }: { readonly world: World; readonly keys: ListenKeys },
): void {
  const product = ask.host.startsWith('dstream') ? 'coinm' : 'usdm';
  const [, route = null, path = ''] = /^(?:\/(market|public|private))?(\/.*)$/.exec(ask.path) ?? [];
  const tellsMarks = product === 'coinm' || route === 'market';
  const listenKey = ask.query.get('listenKey');
  const events = (ask.query.get('events') ?? '').split('/');
  const wrapped = path === '/stream';
  const listed = wrapped ? (ask.query.get('streams') ?? '') : path.replace(/^\/ws\/?/, '');
  const names = new Set(listed.split('/').filter((name) => name !== ''));
  const send = (name: string, data: unknown, account: string | null): void => {
    socket.send(wrapped ? { stream: name, data } : data, {
      topic: account === null ? 'markPrice' : 'user',
      account,
    });
  };
  socket.whenClosed(
    world.clock.every(SECOND, () => {
      const at = world.clock.now();
      for (const name of names) {
        const data = tellsMarks ? marksOf(name, product, world, at) : null;
        if (data !== null) send(name, data, null);
      }
      for (const [key, account] of users) {
        if (keys.accountOf(key, at)) continue;
        users.delete(key);
        send(key, { e: 'listenKeyExpired', E: at, listenKey: key }, account);
      }
    }),
  );
  const users = new Map<string, string>();
  const follow = (name: string): void => {
    const account = keys.accountOf(name, world.clock.now());
    if (!account) return;
    socket.accounts.add(account.id);
    users.set(name, account.id);
    socket.whenClosed(
      account.onChange((at) => {
        if (!keys.accountOf(name, at)) return;
        const figures = accountFigures(account.stateAt(at), world.market, at);
        send(name, accountUpdate(figures, at + world.skew('binance')), account.id);
      }),
    );
  };
  if (product === 'coinm') for (const name of names) follow(name);
  else if (route === 'private' && listenKey !== null && events.includes('ACCOUNT_UPDATE'))
    follow(listenKey);
  socket.onJson((message) => {
    const params = Array.isArray(message['params']) ? message['params'].map(String) : [];
    if (message['method'] === 'SUBSCRIBE') {
      for (const name of params) {
        names.add(name);
        if (product === 'coinm') follow(name);
      }
    } else if (message['method'] === 'UNSUBSCRIBE') {
      for (const name of params) names.delete(name);
    } else {
      socket.send({ error: { code: 2, msg: 'Invalid request' }, id: message['id'] ?? null });
      return;
    }
    socket.send({ result: null, id: message['id'] ?? null });
  });
}

/** Mark price events of a stream name; null: it is no stream of marks. */
function marksOf(
  name: string,
  product: BinanceContract['product'],
  world: World,
  at: number,
): unknown {
  const listed = binanceContracts.filter(
    (row) => row.product === product && !world.delisted.has(`binance:${row.symbol}`),
  );
  if (name.startsWith('!markPrice@arr')) return listed.map((row) => event(row, world, at));
  const symbol = /^(.+)@markPrice(@1s)?$/.exec(name)?.[1]?.toUpperCase();
  const contract = listed.find((row) => row.symbol === symbol);
  return contract ? event(contract, world, at) : null;
}

function event(contract: BinanceContract, world: World, at: number): unknown {
  return {
    e: 'markPriceUpdate',
    E: at + world.skew('binance'),
    s: contract.symbol,
    p: fixed(world.market.markOf(contract, at), 8),
    i: fixed(world.market.indexOf(contract, at), 8),
    P: fixed(world.market.indexOf(contract, at), 8),
    r: '0.00010000',
    T: (Math.floor(at / FUNDING) + 1) * FUNDING,
    st: 1,
  };
}
