import { computed, shallowRef, type Ref } from 'vue';

interface Stop {
  readonly tabindex: 0 | -1;
  readonly onFocus: () => void;
}

/** Tab reaches one place of the strip, the arrow keys the others. Its list holds a head, then these places. */
export function useStripKeys(
  list: Readonly<Ref<HTMLElement | null>>,
  places: Readonly<Ref<readonly string[]>>,
): { readonly stop: (place: string) => Stop; readonly go: (event: KeyboardEvent) => void } {
  const last = shallowRef('');
  const current = computed(() =>
    places.value.includes(last.value) ? last.value : (places.value[0] ?? ''),
  );
  const stop = (place: string): Stop => ({
    tabindex: place === current.value ? 0 : -1,
    onFocus: () => {
      last.value = place;
    },
  });
  function go(event: KeyboardEvent): void {
    const items = [...(list.value?.children ?? [])].slice(1);
    const at = items.findIndex((item) => item === event.target);
    const target = at < 0 ? null : placeAfter(event.key, at, items.length - 1);
    const item = target === null ? null : items[target];
    if (!(item instanceof HTMLElement)) return;
    event.preventDefault();
    item.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    // What scrolls hides the hint of what has the focus: it is given when that is over.
    requestAnimationFrame(() => item.focus({ preventScroll: true }));
  }
  return { stop, go };
}

function placeAfter(key: string, at: number, last: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return Math.min(last, at + 1);
    case 'ArrowLeft':
      return Math.max(0, at - 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
