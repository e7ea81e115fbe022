import { EventEmitter } from 'node:events';
import { strictClass } from './declarations.mjs';
import { toApp } from './origins.mjs';

/** One frame of a page, as Electron shows it to the main process. */
export class WebFrameMain extends EventEmitter {
  frameToken;
  processId = 1;
  url = '';
  origin = 'null';
  #frames;
  #parentToken;

  constructor(frames, token, parentToken) {
    super();
    this.#frames = frames;
    this.#parentToken = parentToken;
    this.frameToken = token;
  }

  get parent() {
    return this.#parentToken === null ? null : (this.#frames.get(this.#parentToken) ?? null);
  }
}

strictClass(WebFrameMain, 'WebFrameMain');

/** Follows a page's frames and the worlds its scripts run in. */
export class FrameTree {
  #frames = new Map();
  #contexts = new Map();
  #worldName;

  constructor(listen, worldName) {
    this.#worldName = worldName;
    listen('Page.frameAttached', ({ frameId, parentFrameId }) => {
      this.#frames.set(frameId, new WebFrameMain(this.#frames, frameId, parentFrameId));
    });
    listen('Page.frameDetached', ({ frameId, reason }) => {
      if (reason === 'remove') this.#frames.delete(frameId);
    });
    listen('Page.frameNavigated', ({ frame }) => {
      this.#frameOf(frame.id, frame.parentId ?? null).url = toApp(frame.url);
    });
    listen('Runtime.executionContextCreated', ({ context }) => {
      const { frameId, isDefault } = context.auxData;
      const frame = this.#frames.get(frameId);
      if (frame && context.origin !== '://') frame.origin = toApp(context.origin);
      this.#contexts.set(context.id, { frameId, isDefault, name: context.name });
    });
    listen('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      this.#contexts.delete(executionContextId);
    });
    // A crashed process clears nothing behind it.
    for (const name of ['Runtime.executionContextsCleared', 'Inspector.targetCrashed'])
      listen(name, () => this.#contexts.clear());
  }

  setMain(frameId) {
    this.mainFrame = this.#frameOf(frameId, null);
  }

  /** The frame whose script runs in a context; null once the frame has navigated on or gone, as Electron has it. */
  senderOf(contextId) {
    const context = this.#contexts.get(contextId);
    return (context && this.#frames.get(context.frameId)) ?? null;
  }

  /** The preload's world in a frame; null when there is none (yet). */
  preloadContextOf(frame) {
    for (const [id, context] of this.#contexts) {
      if (context.frameId === frame.frameToken && context.name === this.#worldName) return id;
    }
    return null;
  }

  #frameOf(id, parentId) {
    if (!this.#frames.has(id)) this.#frames.set(id, new WebFrameMain(this.#frames, id, parentId));
    return this.#frames.get(id);
  }
}
