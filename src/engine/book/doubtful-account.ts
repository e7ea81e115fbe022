import type { Unread } from '#shared/domain/account.ts';
import { worstQuality } from '#shared/domain/figure.ts';
import type { PoolRisk } from '../margin/pool-risk.ts';
import {
  readRisk,
  type AccountInputs,
  type AccountRisk,
  type EarlierRisk,
} from './account-risk.ts';
import type { Market } from './compiled-book.ts';
import { unknown, type Reading } from './reading.ts';

/** One account under a market, as far as it is known and as its inputs allow. `earlier`: the same account under another. */
export function accountRisk(
  inputs: AccountInputs,
  market: Market,
  earlier?: EarlierRisk,
): AccountRisk {
  const { unread, unreadPart } = inputs.account.account;
  if (unread !== undefined) return unreadRisk(inputs, unread);
  const read = readRisk(inputs, market, earlier);
  const risk = unreadPart === undefined ? read : ofPart(read);
  return inputs.doubt === null ? risk : withDoubt(risk, inputs.doubt);
}

/** A part of it is not read: each pool that was is what it is, and no figure of the account is of the whole of it. */
function ofPart(risk: AccountRisk): AccountRisk {
  const partial = <R extends Reading>(reading: R): R => ({
    ...reading,
    quality: worstQuality(reading.quality, 'partial'),
  });
  return { ...risk, ...eachFigure(risk, partial), quality: worstQuality(risk.quality, 'partial') };
}

type Figures = Pick<
  AccountRisk,
  | 'equity'
  | 'marginBalance'
  | 'initialMargin'
  | 'maintenanceMargin'
  | 'available'
  | 'load'
  | 'toMarginCall'
  | 'toLiquidation'
  | 'unrealizedPnl'
  | 'grossExposure'
  | 'netExposure'
>;

/** The figures of the account as a whole, each changed alike. */
function eachFigure(risk: AccountRisk, change: <R extends Reading>(reading: R) => R): Figures {
  return {
    equity: change(risk.equity),
    marginBalance: change(risk.marginBalance),
    initialMargin: change(risk.initialMargin),
    maintenanceMargin: change(risk.maintenanceMargin),
    available: change(risk.available),
    load: change(risk.load),
    toMarginCall: change(risk.toMarginCall),
    toLiquidation: change(risk.toLiquidation),
    unrealizedPnl: change(risk.unrealizedPnl),
    grossExposure: change(risk.grossExposure),
    netExposure: change(risk.netExposure),
  };
}

const stateWords: Readonly<Record<Unread['state'], string>> = {
  'not-read': 'not read yet',
  refused: 'refused by the venue',
  unreachable: 'unreachable',
};

/** An account that was never read: it may hold anything, so nothing of it is known and nothing of it is zero. */
function unreadRisk(inputs: AccountInputs, { state, reason }: Unread): AccountRisk {
  const words = `${stateWords[state]}: ${reason}`;
  const missing = unknown(words);
  return {
    inputs,
    account: inputs.account,
    quality: 'unknown',
    moved: inputs.moved,
    noModel: words,
    equity: missing,
    marginBalance: missing,
    initialMargin: missing,
    maintenanceMargin: missing,
    available: missing,
    load: { ...missing, beyond: false },
    toMarginCall: missing,
    toLiquidation: missing,
    unrealizedPnl: missing,
    grossExposure: missing,
    netExposure: missing,
    pools: [],
    solved: () => [],
    bandsOf: () => [{ known: false, reason: words }],
    instrumentBandsOf: () => ({ known: false, reason: words }),
    jointBands: () => [{ known: false, reason: words }],
  };
}

/** Says of every figure that is not live why it is not. */
function withDoubt(risk: AccountRisk, doubt: string): AccountRisk {
  const said = <R extends Reading>(reading: R): R => {
    const { value, reason } = reading;
    if (value === null) return reading;
    return { ...reading, reason: reason === null ? doubt : `${doubt}; ${reason}` };
  };
  const pools = new Map(risk.pools.map((pool) => [pool, poolWithDoubt(pool, said)]));
  const back = new Map([...pools].map(([pool, doubtful]) => [doubtful, pool]));
  return {
    ...risk,
    ...eachFigure(risk, said),
    pools: [...pools.values()],
    // The solvers know the pools they were made of.
    instrumentBandsOf: (pool, instrument) =>
      risk.instrumentBandsOf(back.get(pool) ?? pool, instrument),
  };
}

function poolWithDoubt(pool: PoolRisk, said: <R extends Reading>(reading: R) => R): PoolRisk {
  return {
    ...pool,
    equity: said(pool.equity),
    marginBalance: said(pool.marginBalance),
    load: said(pool.load),
  };
}
