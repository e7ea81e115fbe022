import { ok, type Result } from '#shared/contract/failure.ts';
import type { DecimalText } from '#shared/domain/decimal-text.ts';
import type { Answer, Ask } from './ask.ts';
import { isZero } from './decimal.ts';

export interface ReserveRead {
  /** Coins of zero left out. */
  readonly balances: readonly { readonly asset: string; readonly amount: DecimalText }[];
  /** When it was asked for, epoch ms. */
  readonly at: number;
}

/** A wallet beside an account, whose coins could be moved to it. */
export interface ReservePlan {
  /** As the venue calls it. */
  readonly wallet: string;
  /** null: under this account's mode the wallet is margin, and no reserve. */
  readonly read: (ask: Ask) => Promise<Result<ReserveRead | null>>;
}

export function reserveOf(
  balances: readonly { readonly asset: string; readonly amount: DecimalText }[],
  { at }: Answer,
): Result<ReserveRead> {
  return ok({ balances: balances.filter(({ amount }) => !isZero(amount)), at });
}
