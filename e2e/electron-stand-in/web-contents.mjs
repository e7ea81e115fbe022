import { EventEmitter } from 'node:events';
import { app, event } from './app.mjs';
import { strictClass } from './declarations.mjs';
import { FrameTree } from './frames.mjs';
import { createIpcMain, ipcMain, messageText } from './ipc.mjs';
import { schemeOf, toApp, toChromium } from './origins.mjs';
import { PRELOAD_WORLD, preloadScripts, RECEIVE_FUNCTION, SEND_BINDING } from './preload.mjs';
import { respond } from './protocol.mjs';
import { refuseBeforeReady, runtime } from './runtime.mjs';
import { session } from './session.mjs';
import { keepFrame } from '../fixtures/kept-run.ts';

let nextId = 1;

/** A page of Chromium, as Electron shows it to the main process. */
export class WebContents extends EventEmitter {
  id = nextId++;
  ipc = createIpcMain();
  #preferences;
  #attached;
  #sessionId;
  /** Chromium's name for the page; null while it is being made. */
  targetId = null;
  #frames;
  #openHandler = null;
  #isDestroyed = false;
  /** The main process itself navigates: nobody asks whether it may. */
  #isOwnNavigation = false;

  constructor(preferences, size) {
    super();
    this.#preferences = preferences;
    const scripts = preferences.preload ? preloadScripts(preferences.preload) : null;
    this.#attached = this.#attach(size, scripts);
    app.emit('web-contents-created', event(), this);
  }

  async #attach({ width, height }, scripts) {
    const { chromium } = runtime;
    const { targetId } = await chromium.send('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      width,
      height,
    });
    this.targetId = targetId;
    const { sessionId } = await chromium.send('Target.attachToTarget', { targetId, flatten: true });
    this.#sessionId = sessionId;
    this.#frames = new FrameTree((name, listener) => this.#listen(name, listener), PRELOAD_WORLD);
    this.#listenToPage();
    const { frameTree } = await this.#send('Page.getFrameTree');
    this.#frames.setMain(frameTree.frame.id);
    await this.#send('Page.enable');
    await this.#send('Inspector.enable');
    await this.#send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
    await this.#send('Runtime.enable');
    await this.#send('Runtime.addBinding', {
      name: SEND_BINDING,
      executionContextName: PRELOAD_WORLD,
    });
    if (scripts === null) return;
    await this.#send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.main });
    await this.#send('Page.addScriptToEvaluateOnNewDocument', {
      source: scripts.isolated,
      worldName: PRELOAD_WORLD,
    });
  }

  #send(method, params) {
    return runtime.chromium.send(method, params, this.#sessionId);
  }

  #listen(name, listener) {
    runtime.chromium.on(`${this.#sessionId}/${name}`, listener);
  }

  #listenToPage() {
    this.#listen('Runtime.bindingCalled', (call) => this.#receive(call));
    this.#listen('Fetch.requestPaused', (request) => {
      this.#route(request).catch((error) => {
        if (!this.#isDestroyed) console.error(error);
      });
    });
    this.#listen('Page.loadEventFired', () => {
      this.emit('did-finish-load');
    });
    this.#listen('Inspector.targetCrashed', () => {
      this.emit('render-process-gone', event(), { reason: 'crashed', exitCode: 139 });
    });
  }

  get mainFrame() {
    return this.#frames.mainFrame;
  }

  /** Not in Electron's declarations, but in Electron, for tests of exactly this. */
  getLastWebPreferences() {
    return this.#preferences;
  }

  isDestroyed() {
    return this.#isDestroyed;
  }

  setWindowOpenHandler(handler) {
    this.#openHandler = handler;
  }

  async load(url) {
    refuseBeforeReady('loadURL');
    const scheme = schemeOf(url);
    if (runtime.schemes.has(scheme) && !runtime.handlers.has(scheme))
      throw new Error(`ERR_UNKNOWN_URL_SCHEME (-302) loading '${url}'`);
    await this.#attached;
    const target = toChromium(url);
    const { origin } = new URL(target);
    await session.defaultSession.applyPermissions(this, toApp(origin), origin);
    const finished = new Promise((resolve) => this.once('did-finish-load', resolve));
    this.#isOwnNavigation = true;
    const { errorText } = await this.#send('Page.navigate', { url: target });
    if (errorText) throw new Error(`${errorText} loading '${url}'`);
    await finished;
  }

  reload() {
    this.#isOwnNavigation = true;
    void this.#send('Page.reload');
  }

  /** For tests of what the app does about it. */
  forcefullyCrashRenderer() {
    // Never answered: who should?
    this.#send('Page.crash').catch(() => undefined);
  }

  send(channel, ...args) {
    if (this.#isDestroyed) throw new TypeError('Object has been destroyed');
    this.#deliver(this.mainFrame, channel, args);
  }

  /** Like Electron's, a message to a page that has no preload (any more) is dropped. */
  #deliver(frame, channel, args) {
    const text = messageText(args);
    keepFrame('host', text);
    const contextId = this.#frames.preloadContextOf(frame);
    if (contextId === null) return;
    const expression = `${RECEIVE_FUNCTION}(${JSON.stringify(channel)}, ${JSON.stringify(text)})`;
    this.#send('Runtime.evaluate', { expression, contextId }).catch(() => undefined);
  }

  #receive({ name, payload, executionContextId }) {
    if (name !== SEND_BINDING) return;
    const sender = this.#frames.senderOf(executionContextId);
    const { channel, args, navigate, preloadError } = JSON.parse(payload);
    if (preloadError !== undefined) {
      this.emit('preload-error', event(), this.#preferences.preload, new Error(preloadError));
      return;
    }
    if (navigate !== undefined) {
      if (!this.#isRefused(navigate, sender?.frameToken)) void this.load(navigate);
      return;
    }
    const message = event({
      type: 'frame',
      sender: this,
      senderFrame: sender,
      processId: sender?.processId,
      ports: [],
      reply: (replyChannel, ...replyArgs) => {
        if (sender !== null) this.#deliver(sender, replyChannel, replyArgs);
      },
    });
    const values = JSON.parse(args);
    keepFrame('page', args);
    this.ipc.emit(channel, message, ...values);
    ipcMain.emit(channel, message, ...values);
  }

  async #route({ requestId, request, resourceType, frameId, redirectedRequestId }) {
    if (resourceType === 'Document' && this.#isRefused(request.url, frameId, redirectedRequestId)) {
      await this.#send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
      return;
    }
    const scheme = schemeOf(toApp(request.url));
    if (runtime.handlers.has(scheme))
      await this.#send('Fetch.fulfillRequest', { requestId, ...(await respond(scheme, request)) });
    else await this.#send('Fetch.continueRequest', { requestId });
  }

  /** Electron's three questions before a document is loaded. */
  #isRefused(url, frameId, redirectedRequestId = undefined) {
    const isMainFrame = frameId === this.mainFrame.frameToken;
    if (isMainFrame && this.#isOwnNavigation) {
      this.#isOwnNavigation = false;
      return false;
    }
    const details = event({ url: toApp(url), isMainFrame, isSameDocument: false });
    if (redirectedRequestId !== undefined) this.emit('will-redirect', details);
    else {
      this.emit('will-frame-navigate', details);
      if (isMainFrame) this.emit('will-navigate', details);
    }
    return details.defaultPrevented;
  }

  /** Whether a page that this one opened may live. Without a handler Electron lets it. */
  mayOpen(url) {
    const { action } = this.#openHandler?.({ url: toApp(url) }) ?? { action: 'allow' };
    return action === 'allow';
  }

  destroy() {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    this.emit('destroyed');
    void this.#attached
      .then(() => runtime.chromium.send('Target.closeTarget', { targetId: this.targetId }))
      .catch(() => undefined);
  }
}

strictClass(WebContents, 'WebContents');
