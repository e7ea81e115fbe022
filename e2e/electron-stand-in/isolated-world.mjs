/**
 * Runs in the preload's own JavaScript world of a main frame; its text is sent to Chromium, so it refers to nothing outside.
 * Values cross to the page's world as events of the shared document, which Chromium clones on the way.
 */
export function enterIsolatedWorld(names, preload) {
  // Electron runs a preload in the main frame only.
  if (window !== window.top || !/^https?:/.test(location.protocol)) return;
  const send = globalThis[names.send];
  const exposed = new Set();
  const functions = new Map();
  const listeners = new Map();
  let nextFunction = 1;

  /** Electron's other members throw by name instead of being undefined. */
  function strict(declaration, members) {
    for (const name of names.members[declaration]) {
      if (Object.hasOwn(members, name)) continue;
      Object.defineProperty(members, name, {
        get() {
          throw new Error(`Electron's ${declaration}.${name} is not part of the stand-in`);
        },
      });
    }
    return members;
  }

  /** What contextBridge does to a value: copies what is plain, wraps what can be called, refuses the rest. */
  function encode(value, depth = 0) {
    if (depth > 1000) throw new TypeError('Electron contextBridge recursion depth exceeded');
    if (typeof value === 'symbol')
      throw new TypeError('A symbol cannot be sent over the context bridge');
    if (value instanceof Promise)
      throw new TypeError('The stand-in sends no promises over the context bridge');
    if (typeof value === 'function') {
      const id = nextFunction++;
      functions.set(id, value);
      return { is: 'function', id };
    }
    if (Array.isArray(value))
      return { is: 'array', items: value.map((item) => encode(item, depth + 1)) };
    if (value instanceof Error) return { is: 'error', message: value.message };
    if (typeof value === 'object' && value !== null) {
      const members = Object.entries(value).map(([key, member]) => [
        key,
        encode(member, depth + 1),
      ]);
      return { is: 'object', members };
    }
    return { is: 'value', value };
  }

  function decode(coded) {
    switch (coded.is) {
      case 'function':
        return (...args) =>
          ask('call-page', { id: coded.id, args: args.map((arg) => encode(arg)) });
      case 'array':
        return coded.items.map(decode);
      case 'error':
        return new Error(coded.message);
      case 'object':
        return Object.fromEntries(coded.members.map(([key, member]) => [key, decode(member)]));
      default:
        return coded.value;
    }
  }

  let lastAnswer = null;
  document.addEventListener(`${names.secret}:to-preload`, ({ detail }) => {
    lastAnswer = detail;
  });

  /** A question to the page's world is answered before dispatchEvent returns, whatever was asked meanwhile. */
  function ask(kind, detail) {
    lastAnswer = null;
    document.dispatchEvent(new CustomEvent(`${names.secret}:${kind}`, { detail }));
    if (lastAnswer === null) throw new Error('The page does not answer');
    if (lastAnswer.error !== undefined) throw new Error(lastAnswer.error);
    return decode(lastAnswer.value);
  }

  document.addEventListener(`${names.secret}:call-preload`, ({ detail }) => {
    let answer;
    try {
      answer = { value: encode(functions.get(detail.id)(...detail.args.map(decode))) };
    } catch (error) {
      answer = { error: String(error?.message ?? error) };
    }
    document.dispatchEvent(new CustomEvent(`${names.secret}:to-page`, { detail: answer }));
  });

  const contextBridge = strict('ContextBridge', {
    exposeInMainWorld(key, api) {
      if (exposed.has(key))
        throw new Error(
          `Cannot bind an API on top of an existing property on the window object: ${key}`,
        );
      exposed.add(key);
      ask('expose', { key, api: encode(api) });
    },
  });

  /** Structured clone's refusals, and ours of what JSON would change. */
  function messageText(args) {
    structuredClone(args);
    return JSON.stringify(args);
  }

  const ipcRenderer = strict('IpcRenderer', {
    send(channel, ...args) {
      send(JSON.stringify({ channel, args: messageText(args) }));
    },
    on(channel, listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    removeListener(channel, listener) {
      const others = [...(listeners.get(channel) ?? [])];
      const index = others.lastIndexOf(listener);
      if (index !== -1) others.splice(index, 1);
      listeners.set(channel, others);
      return ipcRenderer;
    },
  });

  globalThis[names.receive] = (channel, text) => {
    const args = JSON.parse(text);
    for (const listener of listeners.get(channel) ?? [])
      listener({ sender: ipcRenderer, ports: [] }, ...args);
  };

  // A request is held until the main process has been asked. A document that needs no request, such as about:blank, is
  // refused here and asked for; should the main process allow it, it navigates itself.
  window.navigation.addEventListener('navigate', (event) => {
    const { url, sameDocument } = event.destination;
    const makesRequest = /^https?:/.test(url) && URL.canParse(url);
    const isDownload = event.downloadRequest !== null;
    if (sameDocument || isDownload || makesRequest) return;
    event.preventDefault();
    send(JSON.stringify({ navigate: url }));
  });

  function require(name) {
    if (name === 'electron' || name === 'electron/renderer') return { contextBridge, ipcRenderer };
    if (['events', 'timers', 'url', 'node:events', 'node:timers', 'node:url'].includes(name))
      throw new Error(
        `A sandboxed preload may require "${name}", but the stand-in does not carry it`,
      );
    throw new Error(`module not found: ${name}`);
  }

  const process = strict('Process', {
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    isMainFrame: true,
  });
  const module = { exports: {} };
  try {
    preload.call(undefined, require, module, module.exports, process);
  } catch (error) {
    console.error(`Unable to load preload script: ${String(error?.stack ?? error)}`);
    send(JSON.stringify({ preloadError: String(error?.message ?? error) }));
  }
}
