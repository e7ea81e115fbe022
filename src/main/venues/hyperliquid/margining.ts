import type { AccountMode } from '#shared/domain/venue.ts';
import { isZero } from '../wire/decimal.ts';
import { USDC } from './instrument.ts';
import type { Abstraction, ClearinghouseState, SpotState } from './wire.ts';

/** How an address margins. */
export interface Margining {
  readonly mode: AccountMode;
  /** Whether the venue said so, and its figures do not say otherwise. */
  readonly isTold: boolean;
  /** Spot is known to be no margin: a reserve, and no part of the account. */
  readonly isSpotApart: boolean;
}

interface Told {
  /** What `userAbstraction` says; null when not given. */
  readonly abstraction: Abstraction | null;
  readonly state: ClearinghouseState;
  readonly spot: SpotState | null;
}

const UNIFIED = 'hyperliquid-unified';
const STANDARD = 'hyperliquid-standard';

/**
 * `default` is an address that never chose, `dexAbstraction` one whose USDC serves several exchanges of perpetuals from the perpetual
 * wallet: of both, spot is as far from the margin as of `disabled` (docs/margin/README.md, on 3.7). Neither word rules out what the
 * venue may come to mean by it: figures that only a unified account has make it one, in doubt.
 */
export function marginingOf({ abstraction, state, spot }: Told): Margining {
  switch (abstraction) {
    case 'unifiedAccount':
      return { mode: UNIFIED, isTold: true, isSpotApart: false };
    case 'portfolioMargin':
      return { mode: 'hyperliquid-portfolio', isTold: true, isSpotApart: false };
    case 'disabled':
      return { mode: STANDARD, isTold: true, isSpotApart: true };
    case 'default':
    case 'dexAbstraction':
      return looksUnified(state, spot)
        ? { mode: UNIFIED, isTold: false, isSpotApart: false }
        : { mode: STANDARD, isTold: true, isSpotApart: true };
    case null:
      return {
        mode: looksUnified(state, spot) ? UNIFIED : STANDARD,
        isTold: false,
        isSpotApart: false,
      };
  }
}

/** A unified account keeps its collateral in the spot state, and the perpetual state's value reads 0 (margin/hyperliquid 3.7). */
function looksUnified(state: ClearinghouseState, spot: SpotState | null): boolean {
  const isFunded = spot?.balances.some((row) => row.coin === USDC && !isZero(row.total)) ?? false;
  const isOpen = state.assetPositions.some(({ position }) => !isZero(position.szi));
  return isFunded && isOpen && isZero(state.crossMarginSummary.accountValue);
}
