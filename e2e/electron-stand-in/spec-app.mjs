/** An app that does what it should not, and prints as JSON what came of each attempt. Run by refusals.spec.ts. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import electron, { app, BrowserWindow, Menu, protocol, session } from 'electron';

const outcomes = {};
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-stand-in-'));
app.setPath('userData', folder);

function attempt(name, action) {
  try {
    action();
    outcomes[name] = 'done';
  } catch (error) {
    outcomes[name] = error.message;
  }
}

function preload(name, source) {
  const file = join(folder, name);
  writeFileSync(file, source);
  return file;
}

attempt('window before ready', () => new BrowserWindow());
attempt('window before the sandbox', () => new BrowserWindow({ webPreferences: {} }));
attempt('handle before ready', () => protocol.handle('app', () => new Response()));
attempt('session before ready', () => session.defaultSession);
attempt('member of a class', () => app.setBadgeCount(1));
attempt('member of the module', () => electron.clipboard);
attempt('menu role', () => Menu.buildFromTemplate([{ role: 'self-destruct' }]));
attempt('menu item without a label', () => Menu.buildFromTemplate([{ click: () => undefined }]));

app.enableSandbox();
const privileges = { standard: true, secure: true, supportFetchAPI: true };
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }]);
attempt('schemes twice', () => protocol.registerSchemesAsPrivileged([]));

/** Shows a page with this preload, and gives what the preload reports or fails with. */
async function preloadOutcome(source) {
  const window = new BrowserWindow({ webPreferences: { preload: preload('preload.cjs', source) } });
  const { promise, resolve } = Promise.withResolvers();
  window.webContents.on('preload-error', (_event, _path, error) => resolve(error.message));
  window.webContents.ipc.on('report', (_event, ...report) => resolve(report));
  await window.loadURL('app://bundle/index.html');
  const outcome = await promise;
  window.destroy();
  return outcome;
}

const report = (expression) => `
  const { contextBridge, ipcRenderer } = require('electron');
  let outcome;
  try { ${expression}; outcome = 'done'; } catch (error) { outcome = error.message; }
  ipcRenderer.send('report', outcome);`;

const preloads = {
  'preload requires fs': `require('fs')`,
  'preload requires node:child_process': `require('node:child_process')`,
  'preload requires a file': `require('./other.cjs')`,
  'preload exposes twice': report(
    `contextBridge.exposeInMainWorld('once', {}); contextBridge.exposeInMainWorld('once', {})`,
  ),
  'preload replaces a global': report(`contextBridge.exposeInMainWorld('location', {})`),
  'preload exposes a symbol': report(`contextBridge.exposeInMainWorld('x', { y: Symbol('y') })`),
  'preload sends a function': report(`ipcRenderer.send('x', () => 1)`),
  'preload sends a node': report(`ipcRenderer.send('x', document)`),
  'preload uses another member': report(`ipcRenderer.sendSync('x')`),
  'preload sends text': report(`ipcRenderer.send('x', 'text', [1, { a: null }])`),
};

void app.whenReady().then(async () => {
  attempt('sandbox after ready', () => app.enableSandbox());
  attempt('switch after ready', () => app.commandLine.appendSwitch('js-flags', '--jitless'));
  attempt('schemes after ready', () => protocol.registerSchemesAsPrivileged([]));
  attempt('handler of an undeclared scheme', () => protocol.handle('other', () => new Response()));
  const unsafe = {
    sandbox: false,
    contextIsolation: false,
    webSecurity: false,
    nodeIntegration: true,
    nodeIntegrationInSubFrames: true,
    webviewTag: true,
  };
  for (const [name, value] of Object.entries(unsafe))
    attempt(name, () => new BrowserWindow({ webPreferences: { [name]: value } }));
  const modules = {
    'preload.mjs': 'export {};',
    'import.cjs': `import { contextBridge } from 'electron';`,
    'await.cjs': 'await 1;',
  };
  for (const [name, source] of Object.entries(modules)) {
    const file = preload(name, source);
    attempt(name, () => new BrowserWindow({ webPreferences: { preload: file } }));
  }
  attempt('relative preload', () => new BrowserWindow({ webPreferences: { preload: 'x.cjs' } }));

  const window = new BrowserWindow();
  await window.loadURL('app://bundle/index.html').catch((error) => {
    outcomes['scheme without a handler'] = error.message;
  });
  protocol.handle(
    'app',
    () => new Response('<p>page', { headers: { 'content-type': 'text/html' } }),
  );
  await window.loadURL('app://bundle/index.html');
  for (const [name, value] of Object.entries({ function: () => 1, map: new Map(), bigint: 1n }))
    attempt(`main sends a ${name}`, () => window.webContents.send('x', value));
  for (const [name, source] of Object.entries(preloads))
    outcomes[name] = await preloadOutcome(source);
  window.destroy();
  attempt('send to a window that has gone', () => window.webContents.send('x'));
  console.log(JSON.stringify(outcomes));
  app.exit(0);
});
