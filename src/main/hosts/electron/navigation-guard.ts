import type { App, WebContents } from 'electron';

/** The page is one document that never goes anywhere and opens nothing; no address outside is ever handed to the system. */
export function denyNavigation(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    confine(contents);
  });
}

function confine(contents: WebContents): void {
  contents.on('will-navigate', refuse);
  contents.on('will-frame-navigate', refuse);
  contents.on('will-redirect', refuse);
  contents.on('will-attach-webview', refuse);
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

function refuse(event: { preventDefault(): void }): void {
  event.preventDefault();
}
