import type { CompiledLeg } from '../book/compiled-book.ts';

/** What a venue takes for liquidating, by its published rule; `rate` null: `reason` says why. */
export interface LiquidationFee {
  /** Fraction of the value liquidated. */
  readonly rate: number | null;
  readonly words: string;
  readonly source: string;
  readonly reason: string | null;
}

export function liquidationFee(leg: CompiledLeg): LiquidationFee {
  const { instrument } = leg.instrument;
  const rule = ruleOf(leg);
  return instrument.kind === 'option'
    ? { ...rule, rate: null, reason: `the option ${instrument.venueSymbol} has no model yet` }
    : rule;
}

function ruleOf(leg: CompiledLeg): LiquidationFee {
  const { venue, venueSymbol } = leg.instrument.instrument;
  const given = (
    rate: number | null,
    missing: string,
  ): Pick<LiquidationFee, 'rate' | 'reason'> => ({
    rate,
    reason: rate === null ? missing : null,
  });
  switch (venue) {
    case 'binance':
      return {
        ...given(
          leg.liquidationFee,
          `the clearance fee of ${venueSymbol} (exchangeInfo liquidationFee) is not in the book`,
        ),
        words: 'clearance fee on what is actually liquidated, after the fact',
        source: 'binance.com support FAQ 360033525271; margin/binance-bybit.md 2.10',
      };
    case 'bybit':
      return {
        ...given(
          null,
          'Bybit publishes no liquidation fee of its own for perpetuals and futures; closing costs the taker fee',
        ),
        words: 'taker fee; what is left below the bankruptcy price goes to the insurance pool',
        source: 'bybit.com help-center UTA-Trading-Rules; margin/binance-bybit.md 3.9',
      };
    case 'okx':
      return {
        ...given(leg.takerFee, `this account’s taker fee on ${venueSymbol} is not given`),
        words: 'the account’s own taker rate on what is liquidated',
        source:
          'OKX liquidation fee, through a copy (prjmp.com/9076.html); margin/okx-deribit-hyperliquid.md 1.10',
      };
    case 'deribit':
      return {
        ...given(
          leg.liquidationFee,
          `the liquidation fee of ${venueSymbol} (max_liquidation_commission) is not in the book`,
        ),
        words: 'liquidation commission, at most this rate; goes to the insurance fund',
        source: 'Deribit public/get_instruments; margin/okx-deribit-hyperliquid.md 2.6',
      };
    case 'hyperliquid':
      return {
        rate: 0,
        reason: null,
        words: 'none; a take-over by the backstop keeps the maintenance margin',
        source:
          'hyperliquid.gitbook.io trading/liquidations; margin/okx-deribit-hyperliquid.md 3.5',
      };
  }
}
