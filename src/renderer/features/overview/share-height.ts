/** Row heights in px: as compact as two lines of figures allow, up to what still reads as one table. */
const LADDER = { chrome: 44 + 22 + 28, least: 36, most: 64 } as const;
const TREE = { chrome: 40 + 28, least: 31, most: 46 } as const;
/** Even a crowded screen leaves each list this many rows. */
const FEWEST_ROWS = 3;

/** Below these a list shows next to nothing. */
export const leastHeights = {
  ladder: LADDER.chrome + FEWEST_ROWS * LADDER.least,
  tree: 170,
} as const;

export interface Share {
  readonly ladderRow: number;
  readonly treeRow: number;
  /** Height of the ladder's panel; the tree takes the rest. */
  readonly ladder: number;
}

/**
 * Divides a column between the ladder and the account tree. A book that fits is stretched to fill the height; one that
 * does not scrolls, and neither list is squeezed below a few rows. `chosen`: the ladder's share of the height, by hand.
 */
export function shareHeight(
  available: number,
  ladderRows: number,
  treeRows: number,
  chosen: number | null = null,
): Share {
  if (chosen !== null) return chosenShare(available, ladderRows, treeRows, chosen);
  const rowsRoom = available - LADDER.chrome - TREE.chrome;
  const tight = ladderRows * LADDER.least + treeRows * TREE.least;
  if (tight <= rowsRoom) {
    const stretch = tight === 0 ? 1 : rowsRoom / tight;
    const ladderRow = Math.min(LADDER.most, Math.floor(LADDER.least * stretch));
    const treeRow = Math.min(TREE.most, Math.floor(TREE.least * stretch));
    // A list without rows still says why, in one row's room.
    return { ladderRow, treeRow, ladder: LADDER.chrome + Math.max(1, ladderRows) * ladderRow };
  }
  const wanted = LADDER.chrome + ladderRows * LADDER.least;
  const treeWanted = TREE.chrome + treeRows * TREE.least;
  const fair = Math.max(available * 0.48, available - treeWanted);
  return {
    ladderRow: LADDER.least,
    treeRow: TREE.least,
    ladder: Math.round(Math.min(wanted, Math.max(leastHeights.ladder, fair))),
  };
}

function chosenShare(
  available: number,
  ladderRows: number,
  treeRows: number,
  chosen: number,
): Share {
  const most = Math.max(leastHeights.ladder, available - leastHeights.tree);
  const ladder = Math.round(Math.min(most, Math.max(leastHeights.ladder, chosen * available)));
  const rowIn = (
    room: number,
    rows: number,
    { least, most: tallest }: typeof LADDER | typeof TREE,
  ) => Math.min(tallest, Math.max(least, Math.floor(room / Math.max(1, rows))));
  return {
    ladderRow: rowIn(ladder - LADDER.chrome, ladderRows, LADDER),
    treeRow: rowIn(available - ladder - TREE.chrome, treeRows, TREE),
    ladder,
  };
}
