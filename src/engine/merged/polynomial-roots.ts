/**
 * Real roots of small polynomials inside an interval, every one of them, in ascending order: between the roots of its derivative
 * a polynomial is monotone, so each such stretch holds at most one, found by bisection to the last bit. A root that only
 * touches zero is found where the derivative's root is exact enough to show it; a crossing is never missed.
 */
const MAX_DEGREE = 4;

/** `coefficients[i]` belongs to xⁱ; degree at most 4. Roots x with low < x <= high, or low <= x < high when `low` itself is none. */
export function rootsBetween(
  coefficients: ArrayLike<number>,
  low: number,
  high: number,
): readonly number[] {
  let degree = Math.min(coefficients.length - 1, MAX_DEGREE);
  while (degree > 0 && coefficients[degree] === 0) degree -= 1;
  if (degree === 0 || !(low < high)) return [];
  if (degree === 1) return within([-coefficients[0]! / coefficients[1]!], low, high);
  if (degree === 2)
    return within(quadraticRoots(coefficients[2]!, coefficients[1]!, coefficients[0]!), low, high);
  const derivative = Array.from(
    { length: degree },
    (_, power) => (power + 1) * coefficients[power + 1]!,
  );
  const stops = [low, ...rootsBetween(derivative, low, high), high];
  const roots: number[] = [];
  for (let index = 1; index < stops.length; index++) {
    const root = bisect(coefficients, degree, stops[index - 1]!, stops[index]!);
    if (root !== null && root !== roots.at(-1)) roots.push(root);
  }
  return roots;
}

/** Both roots of a·x² + b·x + c without cancellation; a may be 0. Ascending. */
export function quadraticRoots(a: number, b: number, c: number): readonly number[] {
  if (a === 0) return b === 0 ? [] : [-c / b];
  const discriminant = b * b - 4 * a * c;
  if (discriminant < 0 || Number.isNaN(discriminant)) return [];
  const large = -(b + (b < 0 ? -1 : 1) * Math.sqrt(discriminant)) / 2;
  if (large === 0) return [0];
  const first = large / a;
  const second = c / large;
  return first < second ? [first, second] : first > second ? [second, first] : [first];
}

function within(roots: readonly number[], low: number, high: number): readonly number[] {
  return roots.filter((root) => root >= low && root <= high);
}

function valueAt(coefficients: ArrayLike<number>, degree: number, x: number): number {
  let value = coefficients[degree]!;
  for (let power = degree - 1; power >= 0; power--) value = value * x + coefficients[power]!;
  return value;
}

/** The root of a monotone stretch; null when the ends have one sign. */
function bisect(
  coefficients: ArrayLike<number>,
  degree: number,
  from: number,
  to: number,
): number | null {
  const atFrom = valueAt(coefficients, degree, from);
  const atTo = valueAt(coefficients, degree, to);
  if (atFrom === 0) return from;
  if (atTo === 0) return to;
  if (atFrom < 0 === atTo < 0) return null;
  let left = from;
  let right = to;
  for (;;) {
    const middle = (left + right) / 2;
    if (middle === left || middle === right) return right;
    if (valueAt(coefficients, degree, middle) < 0 === atFrom < 0) left = middle;
    else right = middle;
  }
}
