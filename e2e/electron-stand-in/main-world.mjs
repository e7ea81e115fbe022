/**
 * Runs in the page's world before any of its scripts: the page's half of contextBridge. Its text is sent to Chromium, so it
 * refers to nothing outside. The page cannot reach the preload's world; it holds copies and wrapped functions only.
 */
export function enterMainWorld(names) {
  if (window !== window.top || !/^https?:/.test(location.protocol)) return;
  // Taken before the page can replace them.
  const { document, CustomEvent, Error, Map, Object, Array, Promise, TypeError } = window;
  const dispatch = document.dispatchEvent.bind(document);
  const listen = document.addEventListener.bind(document);
  const functions = new Map();
  let nextFunction = 1;

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
        return Object.freeze((...args) => callPreload(coded.id, args));
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
  listen(`${names.secret}:to-page`, ({ detail }) => {
    lastAnswer = detail;
  });

  function callPreload(id, args) {
    lastAnswer = null;
    const detail = { id, args: args.map((arg) => encode(arg)) };
    dispatch(new CustomEvent(`${names.secret}:call-preload`, { detail }));
    if (lastAnswer.error !== undefined) throw new Error(lastAnswer.error);
    return decode(lastAnswer.value);
  }

  function answer(value) {
    dispatch(new CustomEvent(`${names.secret}:to-preload`, { detail: value }));
  }

  function deepFreeze(value) {
    if (typeof value === 'object' && value !== null) {
      Object.values(value).forEach(deepFreeze);
      Object.freeze(value);
    }
    return value;
  }

  listen(`${names.secret}:expose`, ({ detail }) => {
    if (detail.key in window) {
      answer({
        error: `Cannot bind an API on top of an existing property on the window object: ${detail.key}`,
      });
      return;
    }
    Object.defineProperty(window, detail.key, {
      value: deepFreeze(decode(detail.api)),
      enumerable: true,
    });
    answer({ value: { is: 'value', value: undefined } });
  });

  listen(`${names.secret}:call-page`, ({ detail }) => {
    try {
      answer({ value: encode(functions.get(detail.id)(...detail.args.map(decode))) });
    } catch (error) {
      answer({ error: String(error?.message ?? error) });
    }
  });
}
