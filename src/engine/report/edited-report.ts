import { ok, type Result } from '#shared/contract/failure.ts';
import type { Book } from '#shared/domain/book.ts';
import type { Edit } from '#shared/domain/edit.ts';
import type { RiskReport } from '#shared/domain/risk-report.ts';
import { hypotheticalRisk, type Moment } from '../book/book-risk.ts';
import { shockedMarket } from '../book/market.ts';
import { applyEdits } from '../edits/apply-edits.ts';
import { bookCoins } from '../edits/book-coins.ts';
import { priceShocks } from '../edits/price-moves.ts';
import { bookNow, reportOf, type Along, type BookNow } from './risk-report.ts';

/** The report of a book after edits of any kind, and before them. Edits of prices alone are made on the market, which is faster and comes to the same. */
export function editedReport(
  source: Book,
  edits: readonly Edit[],
  along: Along = null,
): Result<RiskReport> {
  const now = bookNow(source);
  if (edits.length === 0) return ok(reportOf(now, { risk: null, edits: [], notes: [] }, along));
  const shocked = shockedMoment(now, edits);
  if (shocked !== null) {
    const risk = hypotheticalRisk(now.book, shocked);
    return ok(reportOf(now, { risk, edits, notes: [] }, along));
  }
  const edited = applyEdits(source, edits);
  if (!edited.ok) return edited;
  const after = bookNow(edited.value.book);
  const risk = hypotheticalRisk(after.book, after.moment);
  return ok(reportOf(now, { risk, edits, notes: edited.value.notes }, along));
}

/** The market after price edits; null where an edit is of another kind, or cannot be made. */
function shockedMoment({ book, moment }: BookNow, edits: readonly Edit[]): Moment | null {
  const coins = bookCoins(book.book);
  let { market } = moment;
  for (const edit of edits) {
    const shocks = edit.kind === 'prices' ? priceShocks(edit, coins) : null;
    if (!shocks?.ok) return null;
    market = shockedMarket(book, market, shocks.value);
  }
  return { ...moment, market, observed: moment.market };
}
