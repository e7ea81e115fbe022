import type { Reconciled } from '#engine/reconcile/verdict.ts';

/** Drifts of the recorded accounts that are understood and not ours to mend. One that no longer occurs fails the table. */
export interface Explained {
  readonly account: string;
  /** `account`, a pool's id or a position's symbol. */
  readonly of: string;
  readonly figure: Reconciled['figure'];
  readonly why: string;
  /** The largest difference it explains, in the figure's unit. */
  readonly atMost: number;
}

export const explained: readonly Explained[] = [
  {
    account: 'deribit-positions',
    of: 'BTC-PERPETUAL',
    figure: 'unrealizedPnl',
    why: 'the reply’s PnL does not follow from its own mark and settlement price: it is that of a price 8 USD off',
    atMost: 4.3e-8,
  },
  {
    account: 'hyperliquid-2026',
    of: 'BTC',
    figure: 'liquidationPrice',
    why: 'the venue counts 8,346.9 USDC of margin that this state does not hold, as spot collateral would be; no spot state was recorded with it, and ours is the nearer price',
    atMost: 1879,
  },
];
