import { Menu, type MenuItemConstructorOptions } from 'electron';

export function setApplicationMenu(options: { readonly developer: boolean }): void {
  const forDevelopers: MenuItemConstructorOptions[] = [
    { type: 'separator' },
    { role: 'toggleDevTools' },
  ];
  // The page has a size of its own, by the same keys: two would multiply.
  const view: MenuItemConstructorOptions[] = [
    { role: 'reload' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
    ...(options.developer ? forDevelopers : []),
  ];
  // macOS expects a menu named after the app, and the quit item in it.
  const first: MenuItemConstructorOptions =
    process.platform === 'darwin'
      ? { role: 'appMenu' }
      : { label: '&File', submenu: [{ role: 'quit' }] };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      first,
      { role: 'editMenu' },
      { label: '&View', submenu: view },
      { role: 'windowMenu' },
      { role: 'help', submenu: [{ role: 'about' }] },
    ]),
  );
}
