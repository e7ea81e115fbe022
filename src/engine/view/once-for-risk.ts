import type { BookRisk } from '../book/book-risk.ts';
import type { Holding } from '../book/compiled-book.ts';

/**
 * Asks once of the same positions under the same market. Lists sort by what they then show, and a what-if asks of now at every
 * step though only what comes after it moves. Neither a risk nor a book's lists of positions ever change, so no answer ages.
 */
export function onceForRisk<T extends NonNullable<unknown>>(
  answer: (holdings: readonly Holding[], risk: BookRisk) => T,
): (holdings: readonly Holding[], risk: BookRisk) => T {
  const given = new WeakMap<BookRisk, WeakMap<readonly Holding[], T>>();
  return (holdings, risk) => {
    let known = given.get(risk);
    if (known === undefined) given.set(risk, (known = new WeakMap()));
    const found = known.get(holdings);
    if (found !== undefined) return found;
    const made = answer(holdings, risk);
    known.set(holdings, made);
    return made;
  };
}
