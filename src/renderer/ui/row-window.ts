/** Rows are asked for in steps of this many, so that scrolling by a line does not ask again. */
const STEP = 20;

/** The window to ask for so that these rows, and about one step around them, are at hand. */
export function windowAround(
  first: number,
  last: number,
  total: number,
): { readonly offset: number; readonly count: number } {
  const offset = Math.max(0, Math.floor((first - STEP / 2) / STEP) * STEP);
  const end = Math.ceil((last + 1 + STEP / 2) / STEP) * STEP;
  return { offset, count: Math.max(STEP, Math.min(end, Math.max(total, STEP)) - offset) };
}
