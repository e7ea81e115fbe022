import type { Column, TileName } from './tiles.ts';

/** A place on the page, CSS px. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A column with its parts in their order. `along`: x where they stand side by side. */
export interface ColumnBox {
  readonly column: Column;
  readonly box: Box;
  readonly along: 'x' | 'y';
  readonly tiles: readonly { readonly name: TileName; readonly box: Box }[];
}

export interface Drop {
  readonly column: Column;
  /** Before the part that stands there now. */
  readonly index: number;
  /** Where a line shows it. */
  readonly line: Box;
}

const LINE = 3;

/** Where a part let go of at this point would stand; null outside every column it may stand in. */
export function dropAt(
  columns: readonly ColumnBox[],
  point: { readonly x: number; readonly y: number },
): Drop | null {
  const found = columns.find(({ box }) => isInside(box, point));
  if (found === undefined) return null;
  const { column, box, along, tiles } = found;
  const before = tiles.filter((tile) =>
    along === 'x'
      ? point.x > tile.box.left + tile.box.width / 2
      : point.y > tile.box.top + tile.box.height / 2,
  );
  const index = before.length;
  const follower = tiles[index]?.box;
  const last = tiles.at(-1)?.box;
  if (along === 'x') {
    const at = follower?.left ?? (last === undefined ? box.left : last.left + last.width - LINE);
    return { column, index, line: { left: at, top: box.top, width: LINE, height: box.height } };
  }
  const at = follower?.top ?? (last === undefined ? box.top : last.top + last.height - LINE);
  // A column may scroll: what it hides is no place for a line.
  const top = Math.min(Math.max(at, box.top), box.top + box.height - LINE);
  return { column, index, line: { left: box.left, top, width: box.width, height: LINE } };
}

function isInside(
  { left, top, width, height }: Box,
  { x, y }: { readonly x: number; readonly y: number },
): boolean {
  return x >= left && x < left + width && y >= top && y < top + height;
}
