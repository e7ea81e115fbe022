import type { Account, Pool, Position } from '#shared/domain/account.ts';
import type { Instrument } from '#shared/domain/instrument.ts';
import { venueNames, type AccountMode } from '#shared/domain/venue.ts';
import { exactText } from './exact.ts';
import { outsidePools, sharedPool } from './wallets.ts';

/**
 * Modes in which every position is margined one way: Bybit sets it for the whole account (margin/binance-bybit.md 3.1), Binance's
 * multi-assets and portfolio margin (2.1) and all of Deribit (margin/okx-deribit-hyperliquid.md 2.1) know cross alone.
 */
function fixedMode(mode: AccountMode): Position['marginMode'] | null {
  if (mode === 'bybit-isolated') return 'isolated';
  const cross =
    mode === 'bybit-cross' ||
    mode === 'bybit-portfolio' ||
    mode === 'binance-usdm-multi' ||
    mode === 'binance-portfolio' ||
    mode.startsWith('deribit-');
  return cross ? 'cross' : null;
}

/** Why an account cannot hold a position margined so; null when it can. */
export function wrongMode(
  { venue, mode }: Account,
  marginMode: Position['marginMode'],
): string | null {
  const fixed = fixedMode(mode);
  return fixed === null || fixed === marginMode
    ? null
    : `this ${venueNames[venue]} account margins every position ${fixed}`;
}

/** The pool a position joins: one of its own, the shared one, or a new shared one with the money that lies outside the pools. `wanted`: the name of one of its own. */
export function poolFor(
  account: Account,
  { settle, venueSymbol }: Instrument,
  { leg, marginMode }: Pick<Position, 'leg' | 'marginMode'>,
  wanted = `isolated:${nameOf(venueSymbol, leg)}`,
): Pool {
  const taken = account.pools.map(({ id }) => id);
  const base = { marginAsset: settle, reported: null };
  if (marginMode === 'isolated') {
    const id = unusedId(taken, wanted);
    return { ...base, id, kind: 'isolated', wallet: '0' };
  }
  const shared = sharedPool(account, settle);
  if (shared) return shared;
  const wallet = account.balances.length > 0 ? exactText(outsidePools(account, settle)) : null;
  return { ...base, id: unusedId(taken, `cross:${settle}`), kind: 'cross', wallet };
}

/** `BTCUSDT`, or in hedge mode `BTCUSDT:long`. */
export function nameOf(venueSymbol: string, leg: Position['leg']): string {
  return leg === 'both' ? venueSymbol : `${venueSymbol}:${leg}`;
}

/** Ids are letters, digits and . _ : @ - in at most 96 places. */
export function unusedId(taken: readonly string[], wanted: string): string {
  const name = wanted.replace(/[^A-Za-z0-9._:@-]/g, '_').slice(0, 90);
  if (!taken.includes(name)) return name;
  let number = 2;
  while (taken.includes(`${name}.${number}`)) number += 1;
  return `${name}.${number}`;
}

/** The account's position of that instrument and leg in that margin mode. */
export function twinOf(
  { positions }: Account,
  { instrument, leg }: Pick<Position, 'instrument' | 'leg'>,
  marginMode: Position['marginMode'],
): Position | undefined {
  return positions.find(
    (held) => held.instrument === instrument && held.leg === leg && held.marginMode === marginMode,
  );
}
