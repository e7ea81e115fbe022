/** What the stand-in's modules must agree on. One Electron process, one of these. */
export const runtime = {
  isReady: false,
  isSandboxed: false,
  /** Of Chromium's command line, beside the stand-in's own. */
  switches: [],
  /** The Chromium behind the windows, once it runs. */
  chromium: null,
  windows: new Set(),
  trays: new Set(),
  /** Schemes declared privileged, and the handlers that answer for them. */
  schemes: new Map(),
  handlers: new Map(),
};

export function refuseAfterReady(name) {
  if (runtime.isReady) throw new Error(`${name} must be called before the app is ready`);
}

export function refuseBeforeReady(name) {
  if (!runtime.isReady) throw new Error(`${name} cannot be called before the app is ready`);
}
