import type { BrowserWindow, Rectangle } from 'electron';
import { screen } from 'electron';
import * as z from 'zod/mini';
import {
  openCheckedStore,
  type CheckedStore,
  type StoreFolder,
} from '#main/storage/checked-store.ts';

/** Device-independent pixels. */
export const MINIMUM_SIZE = { width: 1024, height: 700 } as const;
const DEFAULT_SIZE = { width: 1440, height: 900 } as const;

const Place = z.strictObject({
  bounds: z.nullable(z.strictObject({ x: z.int(), y: z.int(), width: z.int(), height: z.int() })),
  maximized: z.boolean(),
});
type Place = z.infer<typeof Place>;

export interface WindowPlace {
  readonly bounds: Partial<Rectangle>;
  readonly maximized: boolean;
  /** Remembers the place when the window closes. */
  follow(window: BrowserWindow): void;
}

/** Where the window was last time, or a size that suits most screens where that place is no longer to be seen. */
export function rememberedPlace(storeFolder: StoreFolder): WindowPlace {
  const store: CheckedStore<Place> = openCheckedStore(storeFolder, {
    name: 'window',
    schema: Place,
    defaults: { bounds: null, maximized: false },
  });
  const { bounds, maximized } = store.read();
  return {
    bounds: bounds !== null && isVisible(bounds) ? bounds : DEFAULT_SIZE,
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
