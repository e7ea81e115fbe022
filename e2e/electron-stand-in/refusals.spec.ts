import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

const register = join(import.meta.dirname, 'register.mjs');

function run(app: string): { readonly status: number | null; readonly said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', register, app], {
    encoding: 'utf8',
    timeout: 50_000,
  });
  return { status, said: `${stdout}\n${stderr}` };
}

/** What a sandboxed Electron refuses, or what the stand-in refuses lest a mistake of the app stay unseen. */
const refusals: Readonly<Record<string, RegExp>> = {
  'window before ready': /before the app is ready/,
  'window before the sandbox': /before the app is ready/,
  'handle before ready': /before the app is ready/,
  'session before ready': /before the app is ready/,
  'sandbox after ready': /must be called before the app is ready/,
  'switch after ready': /must be called before the app is ready/,
  'schemes after ready': /must be called before the app is ready/,
  'schemes twice': /only be called once/,
  'handler of an undeclared scheme': /standard, secure/,
  'scheme without a handler': /ERR_UNKNOWN_URL_SCHEME/,
  'member of a class': /Electron's App\.setBadgeCount is not part of the stand-in/,
  'member of the module': /Electron's clipboard is not part of the stand-in/,
  'menu role': /no menu role "self-destruct"/,
  'menu item without a label': /needs a label or a role/,
  sandbox: /sandbox is false/,
  contextIsolation: /contextIsolation is false/,
  webSecurity: /webSecurity is false/,
  nodeIntegration: /nodeIntegration is true/,
  nodeIntegrationInSubFrames: /nodeIntegrationInSubFrames is true/,
  webviewTag: /webviewTag is true/,
  'preload.mjs': /cannot be an ES module/,
  'import.cjs': /must be a CommonJS script/,
  'await.cjs': /must be a CommonJS script/,
  'relative preload': /must be an absolute path/,
  'main sends a function': /could not be cloned/,
  'main sends a map': /plain JSON values only/,
  'main sends a bigint': /plain JSON values only/,
  'preload requires fs': /^module not found: fs$/,
  'preload requires node:child_process': /^module not found: node:child_process$/,
  'preload requires a file': /^module not found: \.\/other\.cjs$/,
  'preload exposes twice': /on top of an existing property/,
  'preload replaces a global': /on top of an existing property/,
  'preload exposes a symbol': /symbol/,
  'preload sends a function': /could not be cloned/,
  'preload sends a node': /could not be cloned/,
  'preload uses another member': /Electron's IpcRenderer\.sendSync is not part of the stand-in/,
  'send to a window that has gone': /Object has been destroyed/,
};

describe('the stand-in for Electron', { timeout: 60_000 }, () => {
  let outcomes: Readonly<Record<string, unknown>>;
  beforeAll(() => {
    const { said } = run(join(import.meta.dirname, 'spec-app.mjs'));
    const line = said.split('\n').find((text) => text.startsWith('{'));
    if (line === undefined) throw new Error(said);
    outcomes = JSON.parse(line) as typeof outcomes;
  }, 60_000);

  it.each(Object.entries(refusals))('refuses: %s', (name, message) => {
    expect(String(outcomes[name])).toMatch(message);
  });

  it('lets pass what is right', () => {
    expect(outcomes['preload sends text']).toEqual(['done']);
  });

  it('tries nothing that is not looked at', () => {
    expect(Object.keys(outcomes).sort()).toEqual(
      [...Object.keys(refusals), 'preload sends text'].sort(),
    );
  });

  it('fails to link an import that the app did not have before', () => {
    const folder = mkdtempSync(join(tmpdir(), 'plimsoll-link-'));
    const app = join(folder, 'main.mjs');
    writeFileSync(app, `import { clipboard } from 'electron'; console.log(clipboard);`);
    const { status, said } = run(app);
    rmSync(folder, { recursive: true });
    expect(status).not.toBe(0);
    expect(said).toMatch(/does not provide an export named 'clipboard'/);
  });

  it('never becomes ready for a module that awaits it at its top level', () => {
    const folder = mkdtempSync(join(tmpdir(), 'plimsoll-await-'));
    const app = join(folder, 'main.mjs');
    writeFileSync(app, `import { app } from 'electron'; await app.whenReady();`);
    const { status, said } = run(app);
    rmSync(folder, { recursive: true });
    expect(status).not.toBe(0);
    expect(said).toMatch(/Electron would wait for ever/);
  });
});
