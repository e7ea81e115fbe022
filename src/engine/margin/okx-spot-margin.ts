import { okxBorrowFee, okxMaintenance } from './okx-formulas.ts';

/**
 * An isolated spot margin position. Long: holds base, owes quote, margined in base. Short: holds quote, owes base, margined
 * in quote, by symmetry. Source: margin/okx-deribit-hyperliquid.md 1.5 "Isolated spot margin".
 */
export interface SpotMargin {
  readonly side: 'long' | 'short';
  /** Everything in the position, its margin included; long base coin, short quote currency. */
  readonly held: number;
  /** Long quote currency, short base coin. */
  readonly owed: number;
  /** Maintenance rate of the tier of the amount owed. */
  readonly rate: number;
  readonly spotTakerFee: number;
}

/** Amounts in the currency held. */
export interface SpotMarginFigures {
  readonly equity: number;
  readonly maintenance: number;
  readonly closeFee: number;
}

export function okxSpotMargin(position: SpotMargin, mark: number): SpotMarginFigures {
  const { side, held, owed, rate, spotTakerFee } = position;
  const liability = side === 'long' ? owed / mark : owed * mark;
  return {
    equity: held - liability,
    maintenance: okxMaintenance(liability, rate),
    closeFee: okxBorrowFee(liability, rate, spotTakerFee),
  };
}
