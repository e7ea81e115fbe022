import { computed, type ComputedRef } from 'vue';
import { useLayoutStore } from '#renderer/features/layout/layout-store.ts';

/**
 * Classes that take hidden columns out of a table of figures, for its `thead` and `tbody`. `columns`: those behind the first one,
 * which names the row and stays, in their order on screen.
 */
export function useHiddenColumns(
  table: string,
  columns: readonly string[],
): ComputedRef<readonly string[]> {
  const layout = useLayoutStore();
  return computed(() => {
    const hidden = layout.hiddenColumns[table] ?? [];
    return columns.flatMap((id, at) => (hidden.includes(id) ? [`without-${at + 2}`] : []));
  });
}
