import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { strict } from './declarations.mjs';
import { refuseAfterReady, runtime } from './runtime.mjs';
import { takeSingleInstanceLock } from './single-instance.mjs';

const packageFile = nearestPackage(dirname(process.argv[1] ?? process.cwd()));
const paths = new Map([
  ['home', homedir()],
  ['temp', tmpdir()],
  ['appData', process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config')],
]);
paths.set('userData', join(paths.get('appData'), packageFile.name));

let readyPromise = null;
let isQuitting = false;

class App extends EventEmitter {
  isPackaged = false;
  commandLine = strict(
    {
      appendSwitch(name, value) {
        refuseAfterReady('app.commandLine.appendSwitch');
        runtime.switches.push(value === undefined ? `--${name}` : `--${name}=${value}`);
      },
    },
    'CommandLine',
  );

  enableSandbox() {
    refuseAfterReady('app.enableSandbox');
    runtime.isSandboxed = true;
  }

  getVersion() {
    return packageFile.version;
  }

  /** Tests are in English wherever they run. */
  getPreferredSystemLanguages() {
    return ['en-US'];
  }

  getPath(name) {
    if (!paths.has(name)) throw new Error(`The stand-in has no path "${name}"`);
    return paths.get(name);
  }

  setPath(name, path) {
    if (!existsSync(path)) throw new Error(`app.setPath: ${path} does not exist`);
    if (name === 'userData') refuseAfterReady('app.setPath of userData');
    paths.set(name, path);
  }

  requestSingleInstanceLock() {
    mkdirSync(this.getPath('userData'), { recursive: true });
    return takeSingleInstanceLock(this.getPath('userData'), (argv, workingDirectory) => {
      this.emit('second-instance', event(), argv, workingDirectory, null);
    });
  }

  whenReady() {
    readyPromise ??= runtime.isReady
      ? Promise.resolve()
      : new Promise((resolve) => this.once('ready', () => resolve()));
    return readyPromise;
  }

  /** Windows may object, then the app may; then nothing stops it. */
  quit() {
    if (isQuitting) return this.#finishQuitting();
    isQuitting = true;
    const before = event();
    this.emit('before-quit', before);
    if (before.defaultPrevented) isQuitting = false;
    else this.#finishQuitting();
  }

  #finishQuitting() {
    for (const window of [...runtime.windows]) window.close();
    if (runtime.windows.size > 0) {
      isQuitting = false;
      return;
    }
    const will = event();
    this.emit('will-quit', will);
    if (!will.defaultPrevented) this.exit(0);
  }

  exit(code = 0) {
    for (const window of [...runtime.windows]) window.destroy();
    this.emit('quit', event(), code);
    runtime.chromium?.off('ended', chromiumEnded);
    void (runtime.chromium?.stop() ?? Promise.resolve()).then(() => process.exit(code));
  }

  get isQuitting() {
    return isQuitting;
  }
}

export const app = strict(new App(), 'App');

process.on('SIGTERM', () => app.quit());
process.on('SIGINT', () => app.quit());
// The driver has gone, however it went.
process.on('disconnect', () => app.exit(0));

function chromiumEnded() {
  console.error('Electron stand-in: Chromium ended by itself');
  process.exit(1);
}

export function becomeReady() {
  runtime.isReady = true;
  runtime.chromium.on('ended', chromiumEnded);
  app.emit('ready', event(), {});
}

export function event(members = {}) {
  const created = {
    ...members,
    defaultPrevented: false,
    preventDefault() {
      created.defaultPrevented = true;
    },
  };
  return created;
}

function nearestPackage(folder) {
  const file = join(folder, 'package.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  if (dirname(folder) === folder) return { name: 'Electron', version: process.versions.electron };
  return nearestPackage(dirname(folder));
}
