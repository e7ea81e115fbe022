import { computed, type ComputedRef, type ShallowRef } from 'vue';
import { useSize } from '#renderer/features/overview/use-size.ts';

/** Two columns from this width of the page, in its own pixels, which zoom makes larger; below it the what-if folds away under the lists. */
const TWO_COLUMNS = 1280;

export function useColumns(
  page: Readonly<ShallowRef<HTMLElement | null>>,
): ComputedRef<'one' | 'two'> {
  const size = useSize(page);
  return computed(() => ((size.value?.width ?? window.innerWidth) >= TWO_COLUMNS ? 'two' : 'one'));
}
