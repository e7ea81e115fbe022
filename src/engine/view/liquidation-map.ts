import type { LiquidationMap, MapCrossing } from '#shared/contract/detail.ts';
import type { AccountRisk } from '../book/account-risk.ts';
import { addedWorth } from '../book/accounts-total.ts';
import type { BookRisk } from '../book/book-risk.ts';
import { coinBands, type CoinBands } from '../liquidation/coin-bands.ts';
import type { SolvedPool } from '../liquidation/solved-pool.ts';
import { legExposureUsd } from '../margin/pool-risk.ts';
import { lacking } from './band-sides.ts';
import { coinReference, groupShift } from './coin-reference.ts';
import { mapSteps } from './map-steps.ts';
import { asUnknown, isUnseen } from './unseen.ts';

const levels = [
  ['margin-call', 'marginCall'],
  ['liquidation', 'liquidation'],
  ['bankruptcy', 'bankruptcy'],
] as const;

/** Which accounts reach which level where, when one coin alone moves; nearest first. */
export function liquidationMap(coin: string, risk: BookRisk, now: BookRisk): LiquidationMap {
  const reference = coinReference(coin, risk, now);
  const crossings: MapCrossing[] = [];
  const unknown: LiquidationMap['unknown'] = [];
  const moved: AccountRisk[] = [];
  for (const account of risk.accounts) {
    const before = crossings.length;
    const { label } = account.account.account;
    if (isUnseen(account)) unknown.push(asUnknown(account));
    else if (account.noModel !== null && mayMove(coin, account))
      unknown.push({ account: label, reason: account.noModel });
    for (const pool of account.solved()) {
      const result = coinBands(pool, coin);
      if (!result.known) {
        if (pool.risk.pool.byCoin.has(coin) || holdsAsset(coin, account))
          unknown.push({ account: label, reason: result.reason });
        continue;
      }
      crossings.push(...poolCrossings(account, pool, coin, result.bands, reference.mark));
    }
    if (mayMove(coin, account) || crossings.length > before) moved.push(account);
  }
  crossings.sort((left, right) => Math.abs(left.move) - Math.abs(right.move));
  const shift = risk === now ? 0 : groupShift([coin], now, risk);
  return {
    coin,
    ...reference,
    crossings,
    steps: shift === null ? null : mapSteps(crossings, shift, risk.freshness),
    unknown,
    ...lacking(addedWorth(moved, risk), unknown),
  };
}

/** What was never read may hold anything. Without positions nothing is liquidated; with one, the coin may be what its margin is made of. */
function mayMove(coin: string, account: AccountRisk): boolean {
  if (isUnseen(account)) return true;
  const { byCoin, holdings } = account.account;
  return byCoin.has(coin) || (holdings.length > 0 && holdsAsset(coin, account));
}

function holdsAsset(coin: string, { account }: AccountRisk): boolean {
  return account.assets.some((asset) => asset.coin === coin);
}

function poolCrossings(
  risk: AccountRisk,
  pool: SolvedPool,
  coin: string,
  bands: CoinBands,
  mark: number | null,
): readonly MapCrossing[] {
  const { id, label, venue } = risk.account.account;
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
          price: mark === null ? null : mark * (1 + move),
          notional: Number.isNaN(notional) ? null : notional,
          quality: risk.quality,
          reason: risk.inputs.doubt,
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
