import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { strict, strictClass } from './declarations.mjs';
import { refuseBeforeReady } from './runtime.mjs';

const parentPort = new URL('parent-port.mjs', import.meta.url).href;

/** A process of Node's with the parent port that Electron gives one; its messages are cloned as Electron clones them. */
class UtilityProcess extends EventEmitter {
  #child;

  constructor(modulePath, args, { env, stdio }) {
    super();
    // Chromium's own variables aside, Electron passes what it is given and nothing more.
    this.#child = spawn(process.execPath, ['--import', parentPort, modulePath, ...args], {
      env,
      stdio: [...stdio, 'ipc'],
      serialization: 'advanced',
    });
    this.#child.on('message', (message) => this.emit('message', message));
    this.#child.on('exit', (code) => this.emit('exit', code ?? 1));
  }

  get pid() {
    return this.#child.exitCode === null ? this.#child.pid : undefined;
  }

  postMessage(message) {
    // To a process that has ended nothing is sent, and nothing is thrown.
    if (this.#child.connected) this.#child.send(message);
  }

  kill() {
    return this.#child.kill();
  }
}
strictClass(UtilityProcess, 'UtilityProcess');

export const utilityProcess = strict(
  {
    fork(modulePath, args = [], options = {}) {
      refuseBeforeReady('utilityProcess.fork');
      return new UtilityProcess(modulePath, args, {
        env: process.env,
        stdio: 'inherit',
        ...options,
      });
    },
  },
  'UtilityProcess',
  { statics: true },
);
