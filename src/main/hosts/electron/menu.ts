import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { HostWords } from './words/shape.ts';

const separator: MenuItemConstructorOptions = { type: 'separator' };

/** The menu of every window; set anew when the language changes. */
export function setApplicationMenu(
  { menu: said }: HostWords,
  options: { readonly developer: boolean },
): void {
  // macOS expects a menu named after the app, and the quit item in it.
  const first: MenuItemConstructorOptions =
    process.platform === 'darwin'
      ? { role: 'appMenu' }
      : { label: said.file, submenu: [{ role: 'quit', label: said.quit }] };
  const edit: MenuItemConstructorOptions[] = [
    { role: 'undo', label: said.undo },
    { role: 'redo', label: said.redo },
    separator,
    { role: 'cut', label: said.cut },
    { role: 'copy', label: said.copy },
    { role: 'paste', label: said.paste },
    { role: 'selectAll', label: said.selectAll },
  ];
  // The page has a size of its own, by the same keys: two would multiply.
  const view: MenuItemConstructorOptions[] = [
    { role: 'reload', label: said.reload },
    separator,
    { role: 'togglefullscreen', label: said.fullScreen },
    ...(options.developer
      ? [separator, { role: 'toggleDevTools', label: said.developerTools } as const]
      : []),
  ];
  const window: MenuItemConstructorOptions[] = [
    { role: 'minimize', label: said.minimize },
    { role: 'close', label: said.close },
  ];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      first,
      { label: said.edit, submenu: edit },
      { label: said.view, submenu: view },
      { role: 'windowMenu', label: said.window, submenu: window },
      { role: 'help', label: said.help, submenu: [{ role: 'about', label: said.about }] },
    ]),
  );
}
