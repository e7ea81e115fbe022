import { BrowserWindow, dialog } from 'electron';
import type { WindowSubject } from '#shared/contract/host.ts';
import { PAGE_URL } from './page-response.ts';
import type { WindowPlace } from './window-place.ts';

/** The page's own dark background, so that nothing flashes before the first paint. */
const BACKGROUND = '#0e1216';
/** A page that crashes more often than this in a minute will crash again. */
const CRASHES_PER_MINUTE = 3;

export function createWindow(preload: string, place: WindowPlace): BrowserWindow {
  const window = new BrowserWindow({
    ...place.bounds,
    minWidth: place.minimum.width,
    minHeight: place.minimum.height,
    backgroundColor: BACKGROUND,
    show: false,
    title: 'Plimsoll',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      webSecurity: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  place.follow(window);
  window.once('ready-to-show', () => {
    if (place.maximized) window.maximize();
    window.show();
  });
  reloadAfterCrash(window);
  return window;
}

/** Apart from creation, because the page asks at once: whoever answers must be listening. */
export async function loadPage(window: BrowserWindow, shows: WindowSubject | null): Promise<void> {
  await window.loadURL(shows === null ? PAGE_URL : `${PAGE_URL}#show=${shows}`);
}

export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** The core lives in this process and has lost nothing: a new page asks it again. */
function reloadAfterCrash(window: BrowserWindow): void {
  const crashedAt: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    const now = performance.now();
    crashedAt.push(now);
    if (crashedAt.filter((at) => now - at < 60_000).length <= CRASHES_PER_MINUTE) {
      window.webContents.reload();
      return;
    }
    dialog.showErrorBox(
      'Plimsoll',
      `The window's page stopped ${String(CRASHES_PER_MINUTE + 1)} times within a minute (${reason}). Start Plimsoll again; your books and settings are safe.`,
    );
    window.destroy();
  });
}
