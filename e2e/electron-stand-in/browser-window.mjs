import { EventEmitter } from 'node:events';
import { app, event } from './app.mjs';
import { strictClass } from './declarations.mjs';
import { refuseBeforeReady, runtime } from './runtime.mjs';
import { WebContents } from './web-contents.mjs';

/** Electron's defaults for what the app sets or its tests ask. */
const DEFAULT_PREFERENCES = {
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  webviewTag: false,
  experimentalFeatures: false,
  allowRunningInsecureContent: false,
};

export class BrowserWindow extends EventEmitter {
  webContents;
  #bounds;
  #isDestroyed = false;
  #state = { visible: false, focused: false, maximized: false, minimized: false };

  constructor(options = {}) {
    super();
    refuseBeforeReady('new BrowserWindow');
    const { webPreferences = {}, width = 800, height = 600, x = 0, y = 0, show = true } = options;
    refuseUnsafe(webPreferences);
    this.#bounds = {
      x,
      y,
      width: Math.max(width, options.minWidth ?? 0),
      height: Math.max(height, options.minHeight ?? 0),
    };
    this.#state.visible = show;
    this.webContents = new WebContents(
      { ...DEFAULT_PREFERENCES, ...webPreferences, sandbox: true },
      this.#bounds,
    );
    runtime.windows.add(this);
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'));
  }

  static getAllWindows() {
    return [...runtime.windows];
  }

  loadURL(url) {
    return this.webContents.load(url);
  }

  getNormalBounds() {
    return { ...this.#bounds };
  }

  isDestroyed() {
    return this.#isDestroyed;
  }

  isVisible() {
    return this.#state.visible;
  }

  isFocused() {
    return this.#state.focused;
  }

  isMaximized() {
    return this.#state.maximized;
  }

  isMinimized() {
    return this.#state.minimized;
  }

  maximize() {
    this.#state.maximized = true;
  }

  minimize() {
    Object.assign(this.#state, { minimized: true, focused: false });
  }

  restore() {
    this.#state.minimized = false;
  }

  show() {
    Object.assign(this.#state, { visible: true, focused: true });
  }

  focus() {
    this.#state.focused = true;
    this.emit('focus');
  }

  blur() {
    this.#state.focused = false;
    this.emit('blur');
  }

  close() {
    if (this.#isDestroyed) return;
    const closing = event();
    this.emit('close', closing);
    if (!closing.defaultPrevented) this.destroy();
  }

  destroy() {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    this.webContents.destroy();
    runtime.windows.delete(this);
    this.emit('closed');
    if (runtime.windows.size > 0 || app.isQuitting) return;
    if (app.listenerCount('window-all-closed') > 0) app.emit('window-all-closed');
    else app.quit();
  }
}

strictClass(BrowserWindow, 'BrowserWindow');

/** Electron would run these; an app that promises a sandbox must not ask for them. */
function refuseUnsafe(preferences) {
  if (!runtime.isSandboxed && preferences.sandbox !== true)
    throw new Error('The window is not sandboxed');
  if (preferences.sandbox === false) throw new Error('webPreferences.sandbox is false');
  if (preferences.contextIsolation === false)
    throw new Error('webPreferences.contextIsolation is false');
  if (preferences.webSecurity === false) throw new Error('webPreferences.webSecurity is false');
  for (const name of [
    'nodeIntegration',
    'nodeIntegrationInWorker',
    'nodeIntegrationInSubFrames',
    'webviewTag',
  ])
    if (preferences[name] === true) throw new Error(`webPreferences.${name} is true`);
}

/** Pages that a page opened wait, before they load anything, for the answer of their opener's handler. */
export function guardPopups(chromium) {
  chromium.on('/Target.attachedToTarget', ({ sessionId, targetInfo, waitingForDebugger }) => {
    const { targetId, type, url } = targetInfo;
    const opener = type === 'page' ? openerOf(targetInfo) : undefined;
    if (opener && !opener.mayOpen(url)) {
      chromium.send('Target.closeTarget', { targetId }).catch(() => undefined);
    }
    // A closed page too: while it waits, it holds up the opener, whose process it shares.
    if (waitingForDebugger)
      chromium.send('Runtime.runIfWaitingForDebugger', {}, sessionId).catch(() => undefined);
  });
  return chromium.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
  });
}

/** The window whose page opened another, told of it or not; undefined for the pages of the stand-in and its driver. */
function openerOf({ openerId }) {
  if (openerId === undefined) return undefined;
  return [...runtime.windows]
    .map((window) => window.webContents)
    .find(({ targetId }) => targetId === openerId);
}
