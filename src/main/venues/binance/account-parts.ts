import type { Account, Position } from '#shared/domain/account.ts';
import type { Instrument } from '#shared/domain/instrument.ts';
import { idOf, instrumentId } from '../wire/identifiers.ts';
import { reportedPosition, type AccountContext } from '../wire/portion.ts';
import type { Reply } from '../wire/reply.ts';
import { latest, oldest, replyTime } from '../wire/reply-time.ts';
import type { BracketTable } from './parse.ts';
import { poolOf, type PlacedPosition } from './pools.ts';
import { absoluteNotional, adlRank, legOf } from './positions.ts';
import type { PositionSide } from './wire.ts';

/** Parts that an account of USDⓈ-M and one of COIN-M are made of alike. */

/** No Binance account reply says when it was made; its rows say when they last changed. */
export function accountTime(
  state: readonly (readonly Reply[] | undefined)[],
  mentioned: readonly (number | null)[],
  context: AccountContext,
): ReturnType<typeof replyTime> {
  return replyTime({
    own: null,
    received: oldest(state.flatMap((list) => (list ?? []).map((reply) => reply.receivedAt))),
    mentioned: latest(mentioned),
    fallback: context.fallbackTime,
  });
}

/** In hedge mode rows are of a side. */
export function positionModeOf(
  rows: readonly { readonly positionSide: PositionSide }[],
): Account['positionMode'] {
  if (rows.length === 0) return null;
  return rows.some(({ positionSide }) => positionSide !== 'BOTH') ? 'hedge' : 'one-way';
}

export function positionOf(
  position: PlacedPosition,
  accountId: string,
  multiAssets: boolean,
  asOf: number,
): Position {
  return {
    id: idOf(accountId, position.symbol, position.side),
    pool: poolOf(position, multiAssets),
    instrument: instrumentId('binance', position.symbol),
    leg: legOf(position.side),
    quantity: position.quantity,
    entryPrice: position.entryPrice,
    leverage: position.leverage,
    marginMode: position.marginMode,
    adlRank: adlRank(position.adlQuantile),
    asOf,
    reported: reportedPosition({
      mark: position.derived ? null : position.mark,
      notional: absoluteNotional(position),
      unrealizedPnl: position.unrealizedPnl,
      initialMargin: position.initialMargin,
      maintenanceMargin: position.maintenanceMargin,
      liquidationPrice: position.liquidationPrice,
    }),
  };
}

/** The scales Binance states for the account's contracts; nothing when it states none. */
export function tierScalesOf(
  brackets: readonly BracketTable[],
  instruments: readonly Instrument[],
): Pick<Account, 'tierScales'> {
  const wanted = new Set(instruments.map(({ id }) => id));
  const scales = new Map(
    brackets.flatMap(({ rules, scale }) =>
      scale === null || !wanted.has(rules.instrument) ? [] : [[rules.instrument, scale] as const],
    ),
  );
  if (scales.size === 0) return {};
  return { tierScales: [...scales].map(([instrument, scale]) => ({ instrument, scale })) };
}
