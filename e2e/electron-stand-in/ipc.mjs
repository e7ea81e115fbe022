import { EventEmitter } from 'node:events';
import { strict } from './declarations.mjs';

/** What both `ipcMain` and every `webContents.ipc` are. */
export function createIpcMain() {
  // As Electron does: a channel may be called "error" without anybody having failed.
  return strict(
    new EventEmitter().on('error', () => undefined),
    'IpcMain',
  );
}

export const ipcMain = createIpcMain();

/**
 * The arguments of a message as text, or the error that Electron's structured clone raises. Of what can be cloned, only what
 * JSON says exactly is carried: the app's law for frames, and a call that breaks it should fail here.
 */
export function messageText(args) {
  structuredClone(args);
  return JSON.stringify(args, (_key, value) => {
    const isPlain =
      value === null ||
      typeof value !== 'object' ||
      Array.isArray(value) ||
      [Object.prototype, null].includes(Object.getPrototypeOf(value));
    const isExact = isPlain && value !== undefined && typeof value !== 'bigint';
    if (!isExact || (typeof value === 'number' && !Number.isFinite(value)))
      throw new Error(`The stand-in carries plain JSON values only, not ${String(value)}`);
    return value;
  });
}
