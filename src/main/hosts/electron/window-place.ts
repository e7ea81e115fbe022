import type { BrowserWindow, Rectangle } from 'electron';
import { screen } from 'electron';
import * as z from 'zod/mini';
import {
  openCheckedStore,
  type CheckedStore,
  type StoreFolder,
} from '#main/storage/checked-store.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Device-independent pixels. */
export const sizes: Readonly<
  Record<'whole' | 'single', { readonly minimum: Size; readonly usual: Size }>
> = {
  whole: { minimum: { width: 1024, height: 700 }, usual: { width: 1440, height: 900 } },
  /** A window that shows one thing alone. */
  single: { minimum: { width: 560, height: 320 }, usual: { width: 1000, height: 760 } },
};

const Place = z.strictObject({
  bounds: z.nullable(z.strictObject({ x: z.int(), y: z.int(), width: z.int(), height: z.int() })),
  maximized: z.boolean(),
});
type Place = z.infer<typeof Place>;

export interface WindowPlace {
  readonly minimum: Size;
  readonly bounds: Partial<Rectangle>;
  readonly maximized: boolean;
  /** Remembers the place when the window closes. */
  follow(window: BrowserWindow): void;
}

/**
 * Where the window of this name was last time, or a size that suits most screens where that place is no longer to be seen. Kept
 * in a file of this name.
 */
export function rememberedPlace(
  storeFolder: StoreFolder,
  name: string,
  { minimum, usual }: (typeof sizes)['whole'],
): WindowPlace {
  const store: CheckedStore<Place> = openCheckedStore(storeFolder, {
    name,
    schema: Place,
    defaults: { bounds: null, maximized: false },
  });
  const { bounds, maximized } = store.read();
  return {
    minimum,
    bounds: bounds !== null && isVisible(bounds) ? bounds : usual,
    maximized,
    follow: (window) => {
      window.on('close', () => {
        store.write({ bounds: window.getNormalBounds(), maximized: window.isMaximized() });
      });
    },
  };
}

/** A title bar's worth of the window lies on a screen that is still plugged in. */
function isVisible(bounds: Rectangle): boolean {
  const { workArea } = screen.getDisplayMatching(bounds);
  const right = Math.min(bounds.x + bounds.width, workArea.x + workArea.width);
  const left = Math.max(bounds.x, workArea.x);
  const isTopOnScreen = bounds.y >= workArea.y && bounds.y < workArea.y + workArea.height - 40;
  return right - left >= 200 && isTopOnScreen;
}
