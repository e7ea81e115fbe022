import type { FakeAccount } from '../core/account.ts';
import type { Answer, Ask, Dialect, World } from '../core/dialect.ts';
import { WeightWindow } from '../core/limits.ts';
import { hyperliquidAccounts } from './accounts.ts';
import { infoTypes, type InfoRequest } from './info.ts';
import { accountOf, connectHyperliquid } from './stream.ts';
import { hyperliquidTruth } from './truth.ts';

const hosts = ['api.hyperliquid.xyz'];

/** Hyperliquid: POST /info with a type and an address, no key; 1200 weight a minute and IP address, status 429 beyond. */
export function hyperliquidDialect(world: World): Dialect {
  const accounts: readonly FakeAccount[] = hyperliquidAccounts();
  const weights = new WeightWindow(1200 * world.leniency, 60_000);

  const answer = (ask: Ask): Answer => {
    if (ask.method !== 'POST') return { status: 405, body: '' };
    const request = infoOf(ask);
    const type = request && infoTypes[request.type];
    if (ask.path !== '/info' || !request || !type)
      return { status: 422, body: 'Failed to deserialize the JSON body into the target type' };
    if (weights.use('ip', type.weight, ask.at) > weights.limit)
      return { status: 429, body: 'null' };
    const { user } = request;
    if (user !== undefined && !/^0x[0-9a-fA-F]{40}$/.test(String(user)))
      return { status: 422, body: 'Failed to deserialize the JSON body into the target type' };
    const { at, serverTime } = ask;
    const account = accountOf(accounts, user) ?? null;
    const body = type.answer(request, { at, serverTime, world, account, accounts });
    return { status: 200, body: JSON.stringify(body) };
  };

  return {
    venue: 'hyperliquid',
    hosts,
    accounts,
    cursors: [],
    aim: (ask) => {
      const request = infoOf(ask);
      return {
        call: request?.type ?? ask.path,
        account: accountOf(accounts, request?.['user'])?.id ?? null,
      };
    },
    answer,
    connect: (socket, ask) => {
      if (ask.path === '/ws') connectHyperliquid(socket, { accounts, world });
      else socket.close(1008);
    },
    expireStream: () => 'closed',
    truth: (account, at) => hyperliquidTruth(account, world.market, at),
  };
}

function infoOf({ body }: Ask): InfoRequest | null {
  try {
    const value = JSON.parse(body) as Partial<InfoRequest> | null; // the type is checked here, the rest where it is used
    return typeof value?.type === 'string' ? { ...value, type: value.type } : null;
  } catch {
    return null;
  }
}
