import { expect, test } from '../fixtures/host.ts';

test('the page has nothing of Node or Electron but the frame pipe', async ({ page }) => {
  const seen = await page.evaluate(() => ({
    globals: [
      'require',
      'process',
      'module',
      'exports',
      'Buffer',
      'global',
      'electron',
      'ipcRenderer',
    ].filter((name) => name in window),
    bridge: Object.keys(Reflect.get(window, 'plimsoll') as object).sort(),
  }));
  expect(seen).toEqual({ globals: [], bridge: ['onFrame', 'send'] });
});

test('the bridge hands out plain copies and nothing of the preload', async ({ page }) => {
  const leaks = await page.evaluate(() => {
    const bridge = Reflect.get(window, 'plimsoll') as {
      onFrame(listener: () => void): () => unknown;
      send(frame: unknown): unknown;
    };
    const unsubscribe = bridge.onFrame(() => undefined);
    return {
      isPlain: Object.getPrototypeOf(bridge) === Object.prototype,
      functionsAreOurs: [bridge.send, bridge.onFrame, unsubscribe].every(
        (value) => value instanceof Function && value.constructor('return 1') !== undefined,
      ),
      canBeReplaced: Reflect.set(window, 'plimsoll', null) || Reflect.set(bridge, 'send', null),
      unsubscribed: typeof unsubscribe(),
      sent: typeof bridge.send({ kind: 'cancel', id: 0 }),
    };
  });
  expect(leaks).toMatchObject({
    isPlain: true,
    canBeReplaced: false,
    unsubscribed: 'undefined',
    sent: 'undefined',
  });
});

test('every window is sandboxed, isolated and without Node', async ({ evaluateInMain }) => {
  const preferences = await evaluateInMain(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => {
      // In Electron, though not in its declarations: meant for tests of exactly this.
      const { getLastWebPreferences } = webContents as typeof webContents & {
        getLastWebPreferences(): Record<string, unknown>;
      };
      return getLastWebPreferences.call(webContents);
    }),
  );
  expect(preferences).toHaveLength(1);
  expect(preferences[0]).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    webSecurity: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
  });
  expect(preferences[0]?.['experimentalFeatures'] ?? false).toBe(false);
  expect(preferences[0]?.['enableBlinkFeatures'] ?? '').toBe('');
});
