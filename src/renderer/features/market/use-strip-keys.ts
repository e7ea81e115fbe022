import { computed, shallowRef, type Ref } from 'vue';

interface StripKeys {
  readonly tabindexOf: (place: string) => 0 | -1;
  /** Of the list: its items listen to nothing themselves, or each would be drawn anew with every answer. */
  readonly arrive: (event: FocusEvent) => void;
  readonly go: (event: KeyboardEvent) => void;
}

/** Tab reaches one place of the strip, the arrow keys the others. Its list holds a head, then these places. */
export function useStripKeys(
  list: Readonly<Ref<HTMLElement | null>>,
  places: Readonly<Ref<readonly string[]>>,
): StripKeys {
  const last = shallowRef('');
  const current = computed(() =>
    places.value.includes(last.value) ? last.value : (places.value[0] ?? ''),
  );
  const items = (): readonly Element[] => [...(list.value?.children ?? [])].slice(1);
  const placeOf = ({ target }: Event): number => items().findIndex((item) => item === target);
  const tabindexOf = (place: string): 0 | -1 => (place === current.value ? 0 : -1);
  function arrive(event: FocusEvent): void {
    last.value = places.value[placeOf(event)] ?? last.value;
  }
  function go(event: KeyboardEvent): void {
    const at = placeOf(event);
    const target = at < 0 ? null : placeAfter(event.key, at, items().length - 1);
    const item = target === null ? null : items()[target];
    if (!(item instanceof HTMLElement)) return;
    event.preventDefault();
    item.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    // What scrolls hides the hint of what has the focus: it is given when that is over.
    requestAnimationFrame(() => item.focus({ preventScroll: true }));
  }
  return { tabindexOf, arrive, go };
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
