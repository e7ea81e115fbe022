/** What a tree's key does to the cursor or to the row under it. Indexes count all rows, loaded or not. */
export type TreeMove =
  | { readonly kind: 'go'; readonly index: number }
  | { readonly kind: 'toggle' }
  | { readonly kind: 'open' }
  | { readonly kind: 'parent' };

interface CursorRow {
  readonly expandable: boolean;
  readonly open: boolean;
  readonly opens?: boolean;
}

const PAGE = 10;

/** Keys of the ARIA treegrid pattern. null: not a key of the tree. */
export function treeMove(
  key: string,
  index: number,
  total: number,
  row: CursorRow | null,
): TreeMove | null {
  const go = (target: number): TreeMove => ({
    kind: 'go',
    index: Math.max(0, Math.min(total - 1, target)),
  });
  switch (key) {
    case 'ArrowDown':
      return go(index + 1);
    case 'ArrowUp':
      return go(index - 1);
    case 'PageDown':
      return go(index + PAGE);
    case 'PageUp':
      return go(index - PAGE);
    case 'Home':
      return go(0);
    case 'End':
      return go(total - 1);
    case 'ArrowRight':
      if (row === null || !row.expandable) return null;
      return row.open ? go(index + 1) : { kind: 'toggle' };
    case 'ArrowLeft':
      if (row === null) return null;
      return row.expandable && row.open ? { kind: 'toggle' } : { kind: 'parent' };
    case 'Enter':
      if (row?.opens === true) return { kind: 'open' };
      return row?.expandable === true ? { kind: 'toggle' } : null;
    case ' ':
      return row?.expandable === true ? { kind: 'toggle' } : null;
    default:
      return null;
  }
}
