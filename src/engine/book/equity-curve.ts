import type { AccountRisk } from './account-risk.ts';
import { shockedRisk, type BookRisk, type Moment } from './book-risk.ts';
import type { CompiledBook } from './compiled-book.ts';
import type { Reading } from './reading.ts';

export interface EquityCurve {
  readonly moves: readonly number[];
  readonly equity: readonly (number | null)[];
  readonly maintenance: readonly (number | null)[];
  readonly firstLiquidation: {
    readonly down: FirstLiquidation | null;
    readonly up: FirstLiquidation | null;
    /** Accounts with positions in which some pool could not be solved: they may be liquidated before these. */
    readonly unsolved: number;
  };
}

export interface FirstLiquidation {
  readonly move: number;
  readonly account: string;
}

const REACH = 0.5;
const STEP = 0.05;

/** Total equity and maintenance (USD) when every coin makes the same move, from −50 % to +50 %. */
export function equityCurve(book: CompiledBook, moment: Moment, base: BookRisk): EquityCurve {
  const steps = Math.round(REACH / STEP);
  const moves = Array.from({ length: 2 * steps + 1 }, (_, index) => (index - steps) * STEP);
  const points = moves.map((move) =>
    move === 0 ? base : shockedRisk(book, moment, [{ coin: '*', move }]),
  );
  return {
    moves,
    equity: points.map((point) => sameAccounts(base, point, (account) => account.equity)),
    maintenance: points.map((point) =>
      point.maintenanceMargin.quality === 'partial' ? null : point.maintenanceMargin.value,
    ),
    firstLiquidation: firstLiquidations(base),
  };
}

/** The sum over the accounts known in the base, null where one of them is not: a curve is of the same accounts all along. */
function sameAccounts(
  base: BookRisk,
  point: BookRisk,
  pick: (account: AccountRisk) => Reading,
): number | null {
  let sum: number | null = null;
  for (const [index, account] of base.accounts.entries()) {
    if (pick(account).value === null) continue;
    const there = point.accounts[index];
    const value = there ? pick(there).value : null;
    if (value === null) return null;
    sum = (sum ?? 0) + value;
  }
  return sum;
}

/** The first common fall and rise at which any modelled pool reaches liquidation. */
function firstLiquidations(base: BookRisk): EquityCurve['firstLiquidation'] {
  let down: FirstLiquidation | null = null;
  let up: FirstLiquidation | null = null;
  let unsolved = 0;
  for (const account of base.accounts) {
    const { fall, rise } = accountCrossings(account);
    if (account.jointBands().some((joint) => !joint.known)) unsolved += 1;
    if (fall !== null && (down === null || fall > down.move))
      down = { move: fall, account: account.account.account.label };
    if (rise !== null && (up === null || rise < up.move))
      up = { move: rise, account: account.account.account.label };
  }
  return { down, up, unsolved };
}

function accountCrossings(account: AccountRisk): {
  readonly fall: number | null;
  readonly rise: number | null;
} {
  let fall: number | null = null;
  let rise: number | null = null;
  for (const joint of account.jointBands()) {
    if (!joint.known) continue;
    const { down, up } = joint.bands.liquidation;
    if (down !== null) fall = Math.max(fall ?? down, down);
    if (up !== null) rise = Math.min(rise ?? up, up);
  }
  return { fall, rise };
}
