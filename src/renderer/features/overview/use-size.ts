import { onBeforeUnmount, onMounted, shallowRef, type ShallowRef } from 'vue';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The content size of an element, null until it has been measured. */
export function useSize(
  element: Readonly<ShallowRef<HTMLElement | null>>,
): ShallowRef<Size | null> {
  const size = shallowRef<Size | null>(null);
  const observer = new ResizeObserver(([entry]) => {
    if (entry === undefined) return;
    const { width, height } = entry.contentRect;
    size.value = { width, height };
  });
  onMounted(() => {
    if (element.value !== null) observer.observe(element.value);
  });
  onBeforeUnmount(() => observer.disconnect());
  return size;
}
