import type { BrowserWindow, WebContents } from 'electron';
import type { WindowSubject } from '#shared/contract/host.ts';
import type { StoreFolder } from '#main/storage/checked-store.ts';
import { rememberedPlace, sizes } from './window-place.ts';
import { bringToFront, createWindow, loadPage } from './window.ts';

/** The app's windows: the whole page, and one for each thing that was torn off it. */
export interface Windows {
  /** null: the whole page. One that is open already comes to the front. */
  open(shows: WindowSubject | null): Promise<void>;
}

export function createWindows(options: {
  readonly preload: string;
  readonly storeFolder: StoreFolder;
  /** Answers the window's page from before it loads. */
  readonly serve: (contents: WebContents) => void;
}): Windows {
  const opened = new Map<WindowSubject | null, BrowserWindow>();
  return {
    async open(shows) {
      const present = opened.get(shows);
      if (present !== undefined) return bringToFront(present);
      const place =
        shows === null
          ? rememberedPlace(options.storeFolder, 'window', sizes.whole)
          : rememberedPlace(options.storeFolder, `window-${shows}`, sizes.single);
      const window = createWindow(options.preload, place);
      opened.set(shows, window);
      window.once('closed', () => opened.delete(shows));
      options.serve(window.webContents);
      await loadPage(window, shows);
    },
  };
}
