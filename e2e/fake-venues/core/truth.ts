import type { AccountMode, VenueId } from '#shared/domain/venue.ts';

/**
 * What a snapshot of an account must show, in the app's own terms, computed from the fake's state. Figures are exact decimal
 * text: a venue prints them rounded, so a reading is right within one unit of its last printed digit.
 */
export interface TrueAccount {
  readonly id: string;
  readonly venue: VenueId;
  readonly uid: string;
  readonly mode: AccountMode;
  /** null where the account holds nothing that would show it. */
  readonly positionMode: 'one-way' | 'hedge' | null;
  /** Epoch ms, true time. */
  readonly at: number;
  /** Account totals in `currency`; null where the venue has none in this mode. */
  readonly totals: TrueMargin | null;
  readonly pools: readonly TruePool[];
  readonly balances: readonly TrueBalance[];
  readonly positions: readonly TruePosition[];
  readonly orders: readonly TrueOrder[];
}

export interface TrueMargin {
  readonly currency: string;
  readonly equity: string | null;
  readonly initialMargin: string | null;
  readonly maintenanceMargin: string | null;
  /** The venue's own ratio in its own direction, unrounded; null where it has none. */
  readonly nativeRatio: string | null;
}

/** What liquidates together. */
export interface TruePool {
  readonly kind: 'cross' | 'isolated' | 'unified';
  /** null: many assets count together. */
  readonly marginAsset: string | null;
  /** Contract of an isolated pool. */
  readonly instrument: string | null;
  readonly figures: TrueMargin;
}

export interface TrueBalance {
  readonly asset: string;
  readonly wallet: string;
  readonly equity: string;
}

export interface TruePosition {
  /** `bybit:BTCUSDT`. */
  readonly instrument: string;
  readonly leg: 'both' | 'long' | 'short';
  /** Signed; linear: base coin, inverse: face value in the quote currency. */
  readonly quantity: string;
  readonly entry: string;
  readonly mark: string;
  readonly unrealizedPnl: string;
  readonly marginMode: 'cross' | 'isolated';
}

export interface TrueOrder {
  readonly id: string;
  readonly instrument: string;
  readonly side: 'buy' | 'sell';
  readonly quantity: string;
  readonly price: string | null;
  readonly triggerPrice: string | null;
}
