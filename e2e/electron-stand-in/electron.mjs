import { app } from './app.mjs';
import { BrowserWindow } from './browser-window.mjs';
import { mainExports } from './declarations.mjs';
import { dialog } from './dialog.mjs';
import { ipcMain } from './ipc.mjs';
import { Menu } from './menu.mjs';
import { nativeImage } from './native-image.mjs';
import { protocol } from './protocol.mjs';
import { safeStorage } from './safe-storage.mjs';
import { screen } from './screen.mjs';
import { session } from './session.mjs';
import { shell } from './shell.mjs';
import { Tray } from './tray.mjs';

/** Exactly what the app imports. Any other name fails when the importing module is linked. */
export {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeImage,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
};

const everything = {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeImage,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
};
for (const name of mainExports()) {
  if (name in everything) continue;
  Object.defineProperty(everything, name, {
    get() {
      throw new Error(`Electron's ${name} is not part of the stand-in`);
    },
  });
}
export default Object.freeze(everything);
