import { onMounted, onScopeDispose, type ShallowRef } from 'vue';
import type { init } from './echarts-modules.ts';

type Chart = ReturnType<typeof init>;
export type ChartPlace = readonly [x: number, y: number];

/** What a pointer can take hold of, in the axes' own units; y null: a line over the whole height. */
export interface ChartHandle {
  readonly x: number;
  readonly y: number | null;
}

interface Held {
  handle(): ChartHandle | null;
  drag(place: ChartPlace): void;
  drop(place: ChartPlace): void;
}

/** How near a pointer must come, px. */
const REACH = 12;
const GRID = { gridIndex: 0 };

/** Lets a pointer drag one handle of a chart. */
export function useChartHandle(
  host: Readonly<ShallowRef<HTMLElement | null>>,
  chart: () => Chart | null,
  held: Held,
): void {
  let pointer: number | null = null;

  function pixel({ offsetX, offsetY }: PointerEvent): [number, number] {
    return [offsetX, offsetY];
  }
  function placeAt(event: PointerEvent): ChartPlace | null {
    const place: unknown = chart()?.convertFromPixel(GRID, pixel(event));
    if (!Array.isArray(place)) return null;
    const [x, y]: unknown[] = place;
    return typeof x === 'number' && typeof y === 'number' ? [x, y] : null;
  }
  function isNear(event: PointerEvent): boolean {
    const handle = held.handle();
    const drawn = chart();
    const at = pixel(event);
    if (handle === null || !drawn?.containPixel(GRID, at)) return false;
    const place: unknown = drawn.convertToPixel(GRID, [handle.x, handle.y ?? 0]);
    if (!Array.isArray(place)) return false;
    const [x = Infinity, y = Infinity] = place.map(Number);
    const distance = handle.y === null ? Math.abs(at[0] - x) : Math.hypot(at[0] - x, at[1] - y);
    return distance <= REACH;
  }

  const onDown = (event: PointerEvent): void => {
    if (event.button !== 0 || !isNear(event)) return;
    pointer = event.pointerId;
    host.value?.setPointerCapture(pointer);
    // The chart below would begin a gesture, the page a selection.
    event.preventDefault();
  };
  const onMove = (event: PointerEvent): void => {
    if (pointer === null) {
      host.value?.classList.toggle('near-handle', event.buttons === 0 && isNear(event));
      return;
    }
    const place = placeAt(event);
    if (event.pointerId === pointer && place !== null) held.drag(place);
  };
  const onUp = (event: PointerEvent): void => {
    if (event.pointerId !== pointer) return;
    pointer = null;
    const place = placeAt(event);
    if (place !== null) held.drop(place);
  };

  const listeners = [
    ['pointerdown', onDown],
    ['pointermove', onMove],
    ['pointerup', onUp],
    ['pointercancel', onUp],
  ] as const;
  onMounted(() => {
    for (const [name, listener] of listeners) host.value?.addEventListener(name, listener);
  });
  onScopeDispose(() => {
    for (const [name, listener] of listeners) host.value?.removeEventListener(name, listener);
  });
}
