import { EventEmitter } from 'node:events';
import { strictClass } from './declarations.mjs';
import { refuseBeforeReady, runtime } from './runtime.mjs';

/** What stands beside the clock, kept so that a spec can read it. */
export class Tray extends EventEmitter {
  #title = '';

  constructor(image) {
    super();
    refuseBeforeReady('new Tray');
    this.shown = { image, toolTip: '', menu: null };
    runtime.trays.add(this);
  }

  setImage(image) {
    this.shown.image = image;
  }

  setToolTip(text) {
    this.shown.toolTip = text;
  }

  setTitle(text) {
    this.#title = text;
  }

  getTitle() {
    return this.#title;
  }

  setContextMenu(menu) {
    this.shown.menu = menu;
  }

  isDestroyed() {
    return !runtime.trays.has(this);
  }

  destroy() {
    runtime.trays.delete(this);
  }

  /** The stand-in's own: Electron does not tell which trays there are. */
  static get shown() {
    return [...runtime.trays].map((tray) => ({ ...tray.shown, title: tray.getTitle(), tray }));
  }
}

strictClass(Tray, 'Tray');
