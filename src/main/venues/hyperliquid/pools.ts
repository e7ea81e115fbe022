import type { Balance, Pool } from '#shared/domain/account.ts';
import type { DecimalText } from '#shared/domain/decimal-text.ts';
import { add, isZero, subtract, sum } from '../wire/decimal.ts';
import { assetCode, idOf } from '../wire/identifiers.ts';
import { reportedMargin } from '../wire/portion.ts';
import { USDC } from './instrument.ts';
import type { HyperliquidReplies } from './read-replies.ts';
import type { Position as WirePosition } from './wire.ts';

const CROSS_POOL = idOf('cross', USDC);

export function isCross(position: WirePosition): boolean {
  return position.leverage.type === 'cross';
}

export function poolOf(position: WirePosition): string {
  return isCross(position) ? CROSS_POOL : idOf('isolated', position.coin);
}

function profit(positions: readonly WirePosition[]): DecimalText {
  return sum(positions.map((position) => position.unrealizedPnl));
}

export function poolsOf(
  { state }: HyperliquidReplies,
  positions: readonly WirePosition[],
  asOf: number,
): readonly Pool[] {
  const cross = positions.filter(isCross);
  const { accountValue, totalMarginUsed } = state.crossMarginSummary;
  const shared: readonly Pool[] =
    cross.length === 0 && isZero(accountValue)
      ? []
      : [
          {
            id: CROSS_POOL,
            kind: 'cross',
            marginAsset: USDC,
            // The venue prints the value with PnL; what is left without it is the wallet.
            wallet: subtract(accountValue, profit(cross)),
            reported: reportedMargin(USDC, asOf, {
              equity: accountValue,
              marginBalance: accountValue,
              initialMargin: totalMarginUsed,
              maintenanceMargin: state.crossMaintenanceMarginUsed,
            }),
          },
        ];
  const isolated = positions
    .filter((position) => !isCross(position))
    .map((position) => isolatedPool(position, asOf));
  return [...shared, ...isolated];
}

/** `marginUsed` of an isolated position is its whole equity, PnL included (margin/hyperliquid 3.1). */
function isolatedPool(position: WirePosition, asOf: number): Pool {
  return {
    id: poolOf(position),
    kind: 'isolated',
    marginAsset: USDC,
    wallet: subtract(position.marginUsed, position.unrealizedPnl),
    reported: reportedMargin(USDC, asOf, {
      equity: position.marginUsed,
      marginBalance: position.marginUsed,
      unrealizedPnl: position.unrealizedPnl,
    }),
  };
}

/** Spot coins stand beside the perpetual wallet; of USDC there is one balance, the two together. */
export function balancesOf(
  { state, spot }: HyperliquidReplies,
  positions: readonly WirePosition[],
  asOf: number,
): readonly Balance[] {
  const perpetual = subtract(state.marginSummary.accountValue, profit(positions));
  const held = (spot?.balances ?? []).filter((row) => !isZero(row.total));
  const spotUsdc = held.find((row) => row.coin === USDC)?.total ?? '0';
  const coins = held
    .filter((row) => row.coin !== USDC)
    .map((row) => ({
      asset: assetCode(row.coin),
      wallet: row.total,
      borrowed: null,
      reported: null,
    }));
  const usdc: Balance = {
    asset: USDC,
    wallet: add(perpetual, spotUsdc),
    borrowed: null,
    reported: isZero(spotUsdc)
      ? reportedMargin(USDC, asOf, { equity: state.marginSummary.accountValue })
      : null,
  };
  return [usdc, ...coins];
}
