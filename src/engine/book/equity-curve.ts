import { ALL_COINS } from '#shared/domain/shock.ts';
import type { AccountRisk } from './account-risk.ts';
import { accountRisk } from './doubtful-account.ts';
import { inputsOf, type BookRisk, type Moment } from './book-risk.ts';
import type { CompiledBook, Market } from './compiled-book.ts';
import { shockedMarket } from './market.ts';

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
  const shocked = remember(() =>
    moves.map((move) => shockedMarket(book, moment.market, [{ coin: ALL_COINS, move }])),
  );
  const curves = base.accounts.map((account) => accountCurve(account, moves, moment.now, shocked));
  const known = curves.filter(({ equity }) => equity[steps] !== null);
  const total = (parts: readonly (readonly (number | null)[])[], index: number): number | null =>
    parts.length === 0 ? null : sumOrNull(parts.map((part) => part[index] ?? null));
  return {
    moves,
    // A curve is of the same accounts all along: those known now.
    equity: moves.map((_, index) =>
      total(
        known.map(({ equity }) => equity),
        index,
      ),
    ),
    maintenance: moves.map((_, index) =>
      total(
        curves.map(({ maintenance }) => maintenance),
        index,
      ),
    ),
    firstLiquidation: firstLiquidations(base),
  };
}

/** One account along the same moves; null where a figure is unknown or only part of the sum. */
interface AccountCurve {
  readonly equity: readonly (number | null)[];
  readonly maintenance: readonly (number | null)[];
}

/** A curve belongs to an account's figures now: where those have not changed, neither has it. */
const remembered = new WeakMap<AccountRisk, AccountCurve>();

function accountCurve(
  account: AccountRisk,
  moves: readonly number[],
  now: number,
  markets: () => readonly Market[],
): AccountCurve {
  const found = remembered.get(account);
  if (found) return found;
  const { book, account: compiled } = account.inputs;
  const inputs = inputsOf(book, compiled, { now }, 'hypothetically');
  const points = moves.map((move, index) =>
    move === 0 ? account : accountRisk(inputs, markets()[index]!),
  );
  const made = {
    equity: points.map(({ equity }) => equity.value),
    maintenance: points.map(({ maintenanceMargin: { value, quality } }) =>
      quality === 'partial' ? null : value,
    ),
  };
  remembered.set(account, made);
  return made;
}

function sumOrNull(values: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const value of values) {
    if (value === null) return null;
    sum += value;
  }
  return sum;
}

function remember<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
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
