import type { FakeAccount } from '../core/account.ts';
import { fixed, places } from '../core/exact.ts';
import { hyperliquidContracts } from './contracts.ts';
import { AGENT } from './accounts.ts';
import * as replies from './replies.ts';

export type InfoRequest = Readonly<Record<string, unknown>> & { readonly type: string };

interface Caller extends replies.Moment {
  /** The account of the address asked for; null: the venue knows nothing of it, which reads as empty. */
  readonly account: FakeAccount | null;
  readonly accounts: readonly FakeAccount[];
}

interface InfoType {
  /** Of 1200 a minute and address (docs, rate limits). */
  readonly weight: number;
  readonly answer: (request: InfoRequest, caller: Caller) => unknown;
}

const nothing = {
  marginSummary: zeros(),
  crossMarginSummary: zeros(),
  crossMaintenanceMarginUsed: '0.0',
  withdrawable: '0.0',
  assetPositions: [],
};

function zeros(): Readonly<Record<string, string>> {
  return { accountValue: '0.0', totalNtlPos: '0.0', totalRawUsd: '0.0', totalMarginUsed: '0.0' };
}

/** A request of an address; `none` is what the venue says of one it does not know. */
function ofUser(
  weight: number,
  answer: (account: FakeAccount, caller: Caller) => unknown,
  none: (caller: Caller) => unknown,
): InfoType {
  return {
    weight,
    answer: (_request, caller) => (caller.account ? answer(caller.account, caller) : none(caller)),
  };
}

export const infoTypes: Readonly<Record<string, InfoType>> = {
  clearinghouseState: ofUser(2, replies.clearinghouseState, ({ serverTime }) => ({
    ...nothing,
    time: serverTime,
  })),
  spotClearinghouseState: ofUser(2, replies.spotState, () => ({ balances: [] })),
  userAbstraction: ofUser(20, replies.abstraction, () => 'default'),
  frontendOpenOrders: ofUser(20, replies.openOrders, () => []),
  openOrders: ofUser(20, replies.openOrders, () => []),
  userRole: {
    weight: 60,
    answer: ({ user }, { account, accounts }) => {
      const [first] = accounts;
      if (user === AGENT) return { role: 'agent', data: { user: first?.keys[0]?.key } };
      if (account === null) return { role: 'missing' };
      const master = accounts.find(({ id }) => id === account.master);
      return master
        ? { role: 'subAccount', data: { master: master.keys[0]?.key } }
        : { role: 'user' };
    },
  },
  subAccounts: ofUser(
    20,
    (account, caller) => {
      const own = caller.accounts.filter(({ master }) => master === account.id);
      return own.length === 0
        ? null
        : own.map((sub) => ({
            name: sub.label,
            subAccountUser: sub.keys[0]?.key,
            master: account.keys[0]?.key,
            clearinghouseState: replies.clearinghouseState(sub, caller),
            spotState: replies.spotState(sub, caller),
          }));
    },
    () => null,
  ),
  userFees: ofUser(
    20,
    () => ({ userCrossRate: '0.00045', userAddRate: '0.00015', feeSchedule: {}, dailyUserVlm: [] }),
    () => ({ userCrossRate: '0.00045', userAddRate: '0.00015', feeSchedule: {}, dailyUserVlm: [] }),
  ),
  meta: { weight: 20, answer: (_request, caller) => replies.meta(caller) },
  metaAndAssetCtxs: {
    weight: 20,
    answer: (_request, caller) => [
      replies.meta(caller),
      hyperliquidContracts.map((contract) => replies.contextOf(contract, caller)),
    ],
  },
  spotMetaAndAssetCtxs: { weight: 20, answer: (_request, caller) => replies.spotContexts(caller) },
  allMids: { weight: 2, answer: (_request, caller) => replies.mids(caller) },
  perpDexs: { weight: 20, answer: () => [null] },
  exchangeStatus: {
    weight: 20,
    answer: (_request, { serverTime, world }) => ({
      specialStatuses: world.maintained.has('hyperliquid') ? 'upgrade' : null,
      time: serverTime,
    }),
  },
  candleSnapshot: { weight: 20, answer: candles },
};

const spans: Readonly<Record<string, number>> = {
  '1m': 60_000,
  '1h': 3_600_000,
  '4h': 14_400_000,
  '1d': 86_400_000,
};

function candles({ req }: InfoRequest, { world, at }: Caller): unknown {
  const asked = req as Readonly<Record<string, unknown>> | undefined; // members are checked below
  const contract = hyperliquidContracts.find(({ symbol }) => symbol === asked?.['coin']);
  const interval = String(asked?.['interval']);
  const span = spans[interval];
  if (!contract || span === undefined) return [];
  const from = Math.floor(Number(asked?.['startTime']) / span);
  const to = Math.floor(Math.min(Number(asked?.['endTime'] ?? at), at) / span);
  const count = Math.max(0, Math.min(5000, to - from + 1));
  const digits = places(contract.tick);
  return Array.from({ length: count }, (_, row) => {
    const start = (from + row) * span;
    const end = Math.min(start + span, at);
    const { low, high } = world.market.range(contract, end, end - start);
    return {
      t: start,
      T: start + span - 1,
      s: contract.symbol,
      i: interval,
      o: world.market.markText(contract, start),
      c: world.market.markText(contract, end),
      h: fixed(high, digits),
      l: fixed(low, digits),
      v: '120.5',
      n: 10,
    };
  });
}
