import type { LiquidationMap, MapCrossing } from '#shared/contract/detail.ts';
import type { AccountRisk } from '../book/account-risk.ts';
import type { BookRisk } from '../book/book-risk.ts';
import { coinBands, type CoinBands } from '../liquidation/coin-bands.ts';
import type { SolvedPool } from '../liquidation/solved-pool.ts';
import { legExposureUsd } from '../margin/pool-risk.ts';
import { coinReference } from './coin-reference.ts';

const levels = [
  ['margin-call', 'marginCall'],
  ['liquidation', 'liquidation'],
  ['bankruptcy', 'bankruptcy'],
] as const;

/** Which accounts reach which level where, when one coin alone moves; nearest first. */
export function liquidationMap(coin: string, risk: BookRisk, now: BookRisk): LiquidationMap {
  const crossings: MapCrossing[] = [];
  const unknown: LiquidationMap['unknown'] = [];
  for (const account of risk.accounts) {
    const { label } = account.account.account;
    if (account.noModel !== null && mayMove(coin, account))
      unknown.push({ account: label, reason: account.noModel });
    for (const pool of account.solved()) {
      const result = coinBands(pool, coin);
      if (!result.known) {
        if (pool.risk.pool.byCoin.has(coin) || holdsAsset(coin, account))
          unknown.push({ account: label, reason: result.reason });
        continue;
      }
      crossings.push(...poolCrossings(account, pool, coin, result.bands));
    }
  }
  crossings.sort((left, right) => Math.abs(left.move) - Math.abs(right.move));
  return { coin, ...coinReference(coin, risk, now), crossings, unknown };
}

/** An account that was never read may hold anything. Without positions nothing is liquidated; with one, the coin may be what its margin is made of. */
function mayMove(coin: string, account: AccountRisk): boolean {
  if (account.account.account.unread) return true;
  const { byCoin, holdings } = account.account;
  return byCoin.has(coin) || (holdings.length > 0 && holdsAsset(coin, account));
}

function holdsAsset(coin: string, { account }: AccountRisk): boolean {
  return account.assets.some((asset) => asset.coin === coin);
}

function poolCrossings(
  { account: { account } }: AccountRisk,
  pool: SolvedPool,
  coin: string,
  bands: CoinBands,
): readonly MapCrossing[] {
  const { id, label, venue } = account;
  return levels.flatMap(([level, name]) =>
    (['down', 'up'] as const).flatMap((side): readonly MapCrossing[] => {
      const move = bands[name][side];
      // A level that is passed stands on both sides; once is enough.
      if (move === null || (move === 0 && side === 'up')) return [];
      const notional = notionalAt(pool, coin, move);
      return [
        {
          account: { id, label, venue },
          pool: pool.risk.pool.pool.id,
          level,
          move,
          notional: Number.isNaN(notional) ? null : notional,
        },
      ];
    }),
  );
}

/** Gross exposure of a pool, USD, where one coin has moved; inverse contracts keep their face value. */
function notionalAt({ risk, question }: SolvedPool, coin: string, move: number): number {
  return risk.pool.legs.reduce((sum, leg) => {
    const value = Math.abs(legExposureUsd(leg, question.market));
    const follows =
      leg.instrument.coin === coin && leg.instrument.instrument.settlement !== 'inverse';
    return sum + value * (follows ? 1 + move : 1);
  }, 0);
}
