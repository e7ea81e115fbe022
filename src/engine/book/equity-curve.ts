import type { Worth } from '#shared/domain/figure.ts';
import { ALL_COINS } from '#shared/domain/shock.ts';
import type { AccountRisk } from './account-risk.ts';
import { accountRisk } from './doubtful-account.ts';
import { inputsOf, type BookRisk } from './book-risk.ts';
import type { Market } from './compiled-book.ts';
import { firstLiquidations, type FirstLiquidations } from './first-liquidation.ts';
import { shockedMarket } from './market.ts';
import { onceFor } from '../once.ts';

/** Total equity and maintenance (USD) along the moves; null where a figure is unknown. */
export interface CurveLines {
  readonly equity: readonly (number | null)[];
  readonly maintenance: readonly (number | null)[];
  readonly worth: Worth;
}

/** What becomes of a book when every coin makes the same move. */
export interface EquityCurve {
  readonly lines: CurveLines;
  readonly firstLiquidation: FirstLiquidations;
}

/** `now`: epoch ms of the book's clock. */
export function equityCurve(base: BookRisk, now: number): EquityCurve {
  return { lines: curveLines(base, now), firstLiquidation: firstLiquidations(base) };
}

const REACH = 0.5;
const STEP = 0.05;
const STEPS = Math.round(REACH / STEP);

/** Moves of every coin, from −50 % to +50 %. */
export const curveMoves: readonly number[] = Array.from(
  { length: 2 * STEPS + 1 },
  (_, index) => (index - STEPS) * STEP,
);

/** What a book's totals are when every coin makes the same move from the prices it has. `now`: epoch ms of its clock. */
export function curveLines(base: BookRisk, now: number): CurveLines {
  const shocked = remember(() =>
    curveMoves.map((move) => shockedMarket(base.book, base.market, [{ coin: ALL_COINS, move }])),
  );
  const curves = base.accounts.map((account) => accountCurve(account, now, shocked));
  // A curve is of the same accounts all along: those known at its beginning.
  const known = curves.filter(({ equity }) => equity[STEPS] !== null);
  return {
    equity: totals(known.map(({ equity }) => equity)),
    maintenance: totals(curves.map(({ maintenance }) => maintenance)),
    worth: base.equity,
  };
}

function totals(lines: readonly (readonly (number | null)[])[]): readonly (number | null)[] {
  return curveMoves.map((_, index) =>
    lines.length === 0 ? null : sumOrNull(lines.map((line) => line[index] ?? null)),
  );
}

/** One account along the same moves; null too where a figure is only part of the sum. */
type AccountCurve = Omit<CurveLines, 'worth'>;

/** A curve belongs to an account's figures now: where those have not changed, neither has it. */
const accountCurve = onceFor(
  (account: AccountRisk, now: number, markets: () => readonly Market[]): AccountCurve => {
    const { book, account: compiled } = account.inputs;
    const inputs = inputsOf(book, compiled, { now }, 'hypothetically');
    const points = curveMoves.map((move, index) =>
      move === 0 ? account : accountRisk(inputs, markets()[index]!),
    );
    return {
      equity: points.map(({ equity }) => equity.value),
      maintenance: points.map(({ maintenanceMargin: { value, quality } }) =>
        quality === 'partial' ? null : value,
      ),
    };
  },
);

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
