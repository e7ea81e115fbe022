import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { memberNames } from './declarations.mjs';
import { enterIsolatedWorld } from './isolated-world.mjs';
import { enterMainWorld } from './main-world.mjs';

export const PRELOAD_WORLD = 'Electron Isolated Context';
export const SEND_BINDING = '__electronStandInSend';
export const RECEIVE_FUNCTION = '__electronStandInReceive';

/** The two scripts that every new document starts with: ours in the page's world, then the preload in its own. */
export function preloadScripts(file) {
  const source = readPreload(file);
  const secret = crypto.randomUUID();
  const names = JSON.stringify({
    secret,
    send: SEND_BINDING,
    receive: RECEIVE_FUNCTION,
    members: Object.fromEntries(
      ['ContextBridge', 'IpcRenderer', 'Process'].map((name) => [name, memberNames(name)]),
    ),
  });
  return {
    main: `(${enterMainWorld})(${names});`,
    isolated: `(${enterIsolatedWorld})(${names}, function (require, module, exports, process) {${source}\n});`,
  };
}

/** A sandboxed preload is one CommonJS script: Electron does not load it as a module, whatever it is called. */
function readPreload(file) {
  if (!isAbsolute(file)) throw new Error(`The preload must be an absolute path: ${file}`);
  if (file.endsWith('.mjs')) throw new Error(`A sandboxed preload cannot be an ES module: ${file}`);
  const source = readFileSync(file, 'utf8');
  try {
    new Function(source);
  } catch (error) {
    throw new Error(`A sandboxed preload must be a CommonJS script: ${file}: ${error.message}`, {
      cause: error,
    });
  }
  return source;
}
