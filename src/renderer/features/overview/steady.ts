import { computed, type ComputedRef } from 'vue';
import { keepUnchanged } from './keep-unchanged.ts';

/**
 * As `computed`, but an answer that says what the one before it said is that same object: what looks at it is not drawn again. The
 * getter makes plain JSON, whose parts may be replaced by equal ones.
 */
export function steady<T>(get: () => T): ComputedRef<T> {
  return computed<T>((before) => {
    const next = get();
    return before === undefined ? next : keepUnchanged(before, next);
  });
}
