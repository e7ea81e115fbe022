/** A rectangle in fractions of the whole, 0 to 1. */
export interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Rectangles of these areas, largest first, as near to squares as rows allow: Bruls, Huizing and van Wijk, "Squarified Treemaps",
 * 2000. `aspect`: width ÷ height of the whole. Weights are above zero.
 */
export function squarify(weights: readonly number[], aspect: number): readonly Place[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  // Worked out on a whole of `aspect` by 1, so that squares are squares on screen.
  const areas = weights.map((weight) => (weight / total) * aspect);
  const places: Place[] = [];
  let rest = { left: 0, top: 0, width: aspect, height: 1 };
  let from = 0;
  while (from < areas.length) {
    const side = Math.min(rest.width, rest.height);
    const count = rowLength(areas, from, side);
    const row = areas.slice(from, from + count);
    const depth = row.reduce((sum, area) => sum + area, 0) / side;
    const upright = rest.width >= rest.height;
    let along = 0;
    for (const area of row) {
      const length = area / depth;
      places.push(
        upright
          ? { left: rest.left, top: rest.top + along, width: depth, height: length }
          : { left: rest.left + along, top: rest.top, width: length, height: depth },
      );
      along += length;
    }
    rest = upright
      ? { ...rest, left: rest.left + depth, width: rest.width - depth }
      : { ...rest, top: rest.top + depth, height: rest.height - depth };
    from += count;
  }
  return places.map(({ left, top, width, height }) => ({
    left: left / aspect,
    top,
    width: width / aspect,
    height,
  }));
}

/** As many areas as make the worst of the row less oblong with each one added. */
function rowLength(areas: readonly number[], from: number, side: number): number {
  let count = 1;
  let worst = oblongness(areas.slice(from, from + 1), side);
  while (from + count < areas.length) {
    const next = oblongness(areas.slice(from, from + count + 1), side);
    if (next > worst) break;
    worst = next;
    count += 1;
  }
  return count;
}

/** Longer side ÷ shorter side of the worst rectangle of a row. */
function oblongness(row: readonly number[], side: number): number {
  const depth = row.reduce((sum, area) => sum + area, 0) / side;
  return Math.max(...row.map((area) => Math.max(area / depth ** 2, depth ** 2 / area)));
}
