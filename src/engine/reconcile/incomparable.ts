import type { Account } from '#shared/domain/account.ts';
import type { CompiledLeg } from '../book/compiled-book.ts';
import type { PositionFigure } from './verdict.ts';

/**
 * Why a venue's figure is of another rule than ours although it bears the same name; null when the two mean the same.
 * Read November 2026: margin/binance-bybit.md 3.6, margin/okx-deribit-hyperliquid.md 1.7.
 */
export function incomparable(
  { venue, mode }: Account,
  figure: PositionFigure,
  legs: readonly CompiledLeg[],
): string | null {
  if (figure !== 'liquidationPrice') return null;
  if (venue === 'bybit' && mode !== 'bybit-isolated')
    return 'Bybit’s price in cross margin is an estimate with maintenance held constant; ours solves its own test';
  const others = new Set(legs.map(({ instrument }) => instrument.index)).size > 1;
  if (venue === 'okx' && others)
    return 'with several contracts in one pool OKX’s displayed estimate differs from its trigger';
  return null;
}
