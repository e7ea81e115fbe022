import Store from 'electron-store';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { setTimeout as wait } from 'node:timers/promises';
import { app, dialog, safeStorage, session } from 'electron';
import { createApplication, type Application } from '#main/app/application.ts';
import { endCarefully, leaveEnvironmentOutOfReports } from '#main/log/careful-process.ts';
import { describeError } from '#main/log/describe-error.ts';
import { openAccountShelf } from '#main/storage/account-shelf.ts';
import { acquireInstanceLock } from '#main/storage/instance-lock.ts';
import type { StoreFolder } from '#main/storage/checked-store.ts';
import { openSettings } from '#main/storage/settings.ts';
import { openVault } from '#main/storage/vault/vault.ts';
import { createCorePorts } from '../core-ports.ts';
import { isLoopback } from '../fake-venues.ts';
import { createLiveAccounts } from '../live-accounts.ts';
import { defaultDataFolder } from '../data-folder.ts';
import { pageFiles } from '../page-files.ts';
import { PAGE_MEMORY } from '../page-memory.ts';
import { registerPageScheme, servePageFiles } from './app-protocol.ts';
import { servePage } from './ipc-transport.ts';
import { createHostClient, followLanguage, systemWords } from './host-client.ts';
import { electronKeychain } from './keychain.ts';
import { setApplicationMenu } from './menu.ts';
import { denyNavigation } from './navigation-guard.ts';
import { refusePermissions } from './permissions.ts';
import { spawnProcess } from './spawn-process.ts';
import { showInTray } from './tray.ts';
import { createWindows } from './windows.ts';
import type { HostWords } from './words/shape.ts';

app.enableSandbox();
app.commandLine.appendSwitch('js-flags', PAGE_MEMORY);
leaveEnvironmentOutOfReports();
endCarefully();
registerPageScheme();
denyNavigation(app);

/** `out/`, where the build puts the three programs side by side. */
const BUILD_FOLDER = join(import.meta.dirname, '..');

const dataFolder = chosenDataFolder();
const fakeVenues = chosenFakeVenues();
const profileFolder = join(dataFolder, 'desktop');
mkdirSync(profileFolder, { recursive: true, mode: 0o700 });
// Chromium's own files stand apart from ours, and its single-instance lock goes with them.
app.setPath('userData', profileFolder);

// Not awaited: Electron becomes ready only after this module has been evaluated.
if (app.requestSingleInstanceLock()) void run().catch(stopWith);
else app.quit();

async function run(): Promise<void> {
  const lock = acquireInstanceLock(dataFolder);
  if (!lock.ok) {
    refuse(lock.failure.message);
    return;
  }
  app.once('quit', () => lock.value.release());
  await app.whenReady();
  servePageFiles(pageFiles(join(BUILD_FOLDER, 'renderer')));
  refusePermissions(session.defaultSession);
  await openDesktop();
}

/** Puts the core, its windows and the tray together. */
async function openDesktop(): Promise<void> {
  const corePorts = createCorePorts();
  const storeFolder: StoreFolder = {
    ...corePorts,
    folder: dataFolder,
    openFile: (name) =>
      new Store({
        cwd: dataFolder,
        name,
        configFileMode: 0o600,
        accessPropertiesByDotNotation: false,
      }),
  };
  const windows = createWindows({
    preload: join(BUILD_FOLDER, 'preload/index.cjs'),
    storeFolder,
    serve: (contents) =>
      servePage(contents, (transport) => application.connect(transport), corePorts.log),
  });
  const application = await createApplication({
    ...corePorts,
    settings: openSettings(storeFolder),
    accounts: openAccountShelf(storeFolder),
    ...createLiveAccounts({ ...corePorts, spawn: spawnProcess, dataFolder, fakeVenues }),
    venues: fakeVenues === null ? 'real' : 'fake',
    vault: openVault({
      folder: dataFolder,
      keychain: electronKeychain(safeStorage, process.platform, (ms) => wait(ms)),
      now: () => Date.now(),
      monotonic: () => performance.now(),
    }),
    version: app.getVersion(),
    windows: (shows) => windows.open(shows),
  });
  closeWithApp(application);
  const front = (): void => void windows.open(null).catch(stopWith);
  app.on('second-instance', front);
  app.on('activate', front);
  const said = systemWords();
  const setMenu = (words: HostWords): void =>
    setApplicationMenu(words, { developer: !app.isPackaged });
  setMenu(said);
  await windows.open(null);
  const client = createHostClient((transport) => application.connect(transport));
  const tray = showInTray(client, said, { open: front });
  followLanguage(client, (words) => {
    setMenu(words);
    tray.speak(words);
  });
}

/** The core ends in its own time before the process does. */
function closeWithApp(application: Application): void {
  let closing = false;
  app.on('will-quit', (event) => {
    if (closing) return;
    closing = true;
    event.preventDefault();
    void application.close().then(() => app.quit(), stopWith);
  });
  app.on('window-all-closed', () => {
    // macOS keeps an app without windows in its dock.
    if (process.platform !== 'darwin') app.quit();
  });
}

function chosenDataFolder(): string {
  const asked = startOption('data');
  if (asked !== null) return resolve(asked);
  return defaultDataFolder({ platform: process.platform, environment: process.env });
}

/** Electron and Chromium have switches of their own, so unknown ones pass. */
function startOption(name: 'data' | 'fake-venues'): string | null {
  const { values } = parseArgs({
    args: process.argv.slice(1),
    options: { data: { type: 'string' }, 'fake-venues': { type: 'string' } },
    strict: false,
    allowPositionals: true,
  });
  const value = values[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** What stands for the venues while the app is developed; a packaged one asks the real ones whatever it is told. */
function chosenFakeVenues(): string | null {
  if (app.isPackaged) return null;
  const asked = startOption('fake-venues');
  return asked !== null && isLoopback(asked) ? asked : null;
}

function refuse(message: string): void {
  process.stderr.write(`${message}\n`);
  dialog.showErrorBox('Plimsoll', message);
  app.exit(1);
}

/** A desktop app has no terminal to leave a trace in, and half a start would look like a working one. */
function stopWith(error: unknown): void {
  refuse(`Plimsoll cannot go on.\n${describeError(error)}`);
}
