import { onScopeDispose, shallowRef, type ShallowRef } from 'vue';
import { useLayoutStore } from './layout-store.ts';
import { dropAt, type Box, type ColumnBox, type Drop } from './tile-drop.ts';
import { isList, placed, usual, type Column, type TileName } from './tiles.ts';
import { useLayout } from './use-layout.ts';

export interface TileDrag {
  /** The part that is held; null: none is. */
  readonly held: ShallowRef<TileName | null>;
  readonly drop: ShallowRef<Drop | null>;
  /** For `pointerdown` on the element that holds the columns. */
  start(event: PointerEvent): void;
}

/** A hand that trembles on a click has moved nothing. */
const THRESHOLD_PX = 6;
/** Where a column without parts waits for one: the outer share of the page. */
const EMPTY_SHARE = 0.2;

/**
 * Parts are dragged by their header. They are marked in the page: `data-tile` with their name, `data-column` around those of a
 * column, and `data-drag` on a button of a header that is part of the handle.
 */
export function useTileDrag(
  root: Readonly<ShallowRef<HTMLElement | null>>,
  isBeside: () => boolean,
): TileDrag {
  const store = useLayoutStore();
  const layout = useLayout();
  const held = shallowRef<TileName | null>(null);
  const drop = shallowRef<Drop | null>(null);
  let stop: (() => void) | null = null;
  onScopeDispose(() => stop?.());

  function start(event: PointerEvent): void {
    const name = event.button === 0 && !store.layout.locked ? tileOf(event.target) : null;
    if (name === null || stop !== null) return;
    const from = { x: event.clientX, y: event.clientY };
    const listening = new AbortController();
    const end = (): void => {
      listening.abort();
      stop = null;
      held.value = null;
      drop.value = null;
    };
    stop = end;
    const options = { signal: listening.signal };
    window.addEventListener(
      'pointermove',
      ({ clientX: x, clientY: y }) => {
        if (held.value === null && Math.hypot(x - from.x, y - from.y) < THRESHOLD_PX) return;
        if (held.value === null) document.getSelection()?.removeAllRanges();
        held.value = name;
        drop.value = dropAt(columnsFor(name), { x, y });
      },
      options,
    );
    window.addEventListener(
      'pointerup',
      () => {
        const target = drop.value;
        if (held.value !== null) swallowClick();
        end();
        if (target !== null)
          layout.arrange(placed(store.arrangement, name, target.column, target.index));
      },
      options,
    );
    window.addEventListener('pointercancel', end, options);
    window.addEventListener(
      'keydown',
      (key) => {
        if (key.key !== 'Escape' || held.value === null) return;
        key.preventDefault();
        key.stopPropagation();
        swallowClick();
        end();
      },
      { ...options, capture: true },
    );
  }

  function columnsFor(name: TileName): readonly ColumnBox[] {
    const found = (['main', 'side'] as const).flatMap((column) => columnBox(column) ?? []);
    return isList(name) ? found.filter(({ column }) => column === 'main') : found.reverse();
  }

  function columnBox(column: Column): ColumnBox | null {
    if (root.value === null) return null;
    const along = column === 'side' && !isBeside() ? 'x' : 'y';
    const element = root.value.querySelector<HTMLElement>(`[data-column="${column}"]`);
    if (element === null) return { column, along, tiles: [], box: emptyBox(root.value) };
    const tiles = [...element.querySelectorAll<HTMLElement>('[data-tile]')].flatMap((tile) => {
      const name = tileName(tile);
      return name === null ? [] : [{ name, box: boxOf(tile) }];
    });
    return { column, along, tiles, box: boxOf(element) };
  }

  function emptyBox(of: HTMLElement): Box {
    const { left, top, width, height } = boxOf(of);
    const share = 1 - EMPTY_SHARE;
    return isBeside()
      ? { left: left + width * share, top, width: width * EMPTY_SHARE, height }
      : { left, top: top + height * share, width, height: height * EMPTY_SHARE };
  }

  return { held, drop, start };
}

/** The part whose header this is on, unless on something in it that is worked by itself. */
function tileOf(target: EventTarget | null): TileName | null {
  if (!(target instanceof Element)) return null;
  const header = target.closest('header');
  const control = target.closest('button, a, input, select, label, [tabindex]');
  const isOwn = control === null || !header?.contains(control) || control.matches('[data-drag]');
  return header !== null && isOwn ? tileName(header.closest('[data-tile]')) : null;
}

function tileName(element: Element | null): TileName | null {
  const name = element instanceof HTMLElement ? element.dataset['tile'] : undefined;
  return [...usual.main, ...usual.side].find((tile) => tile === name) ?? null;
}

function boxOf(element: HTMLElement): Box {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { left, top, width, height };
}

/** Letting go over a button is no click on it. */
function swallowClick(): void {
  const swallow = (event: MouseEvent): void => {
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0);
}
