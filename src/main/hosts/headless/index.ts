import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createApplication } from '#main/app/application.ts';
import type { Vault } from '#main/app/ports.ts';
import Conf from 'conf';
import { openAccountShelf } from '#main/storage/account-shelf.ts';
import type { StoreFolder } from '#main/storage/checked-store.ts';
import { acquireInstanceLock } from '#main/storage/instance-lock.ts';
import { openSettings } from '#main/storage/settings.ts';
import { endCarefully, leaveEnvironmentOutOfReports } from '#main/log/careful-process.ts';
import { openVault } from '#main/storage/vault/vault.ts';
import { ok, type Result } from '#shared/contract/failure.ts';
import packageFile from '../../../../package.json' with { type: 'json' };
import { createCorePorts } from '../core-ports.ts';
import { createLiveAccounts } from '../live-accounts.ts';
import { pageFiles } from '../page-files.ts';
import { parseCommandLine, USAGE, type CommandLine } from './cli.ts';
import { startHttpServer } from './http-server.ts';
import { openBrowser } from './open-browser.ts';
import { spawnProcess } from './spawn-process.ts';
import { onStopSignal } from './stop-signal.ts';
import { unlockAtStart } from './unlock-at-start.ts';

/** Exit status of a command line that is not understood. */
const MISUSED = 2;

interface Running {
  readonly link: string;
  readonly vault: Vault;
  stop(): Promise<void>;
}

async function main(): Promise<void> {
  leaveEnvironmentOutOfReports();
  endCarefully();
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const surroundings = { platform: process.platform, environment: process.env };
  const commandLine = parseCommandLine(args, surroundings);
  if (!commandLine.ok) {
    process.stderr.write(`${commandLine.failure.message}\n${USAGE}\n`);
    process.exitCode = MISUSED;
    return;
  }
  const running = await start(commandLine.value);
  if (!running.ok) {
    process.stderr.write(`${running.failure.message}\n`);
    process.exitCode = 1;
    return;
  }
  onStopSignal(() => running.value.stop());
  process.stdout.write(`Plimsoll is at ${running.value.link}\n`);
  if (commandLine.value.browser === 'open') openBrowser(running.value.link, process.platform);
  await unlockAtStart(running.value.vault, commandLine.value.passphrase, {
    input: process.stdin,
    output: process.stderr,
    interrupt: () => process.kill(process.pid, 'SIGINT'),
  });
}

/** Puts the host together. What was opened is closed again when a later part cannot be. */
async function start({ dataFolder, port, fakeVenues }: CommandLine): Promise<Result<Running>> {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const lock = acquireInstanceLock(dataFolder);
  if (!lock.ok) return lock;
  const corePorts = createCorePorts();
  const vault = openVault({
    folder: dataFolder,
    keychain: null,
    now: () => Date.now(),
    monotonic: () => performance.now(),
  });
  const storeFolder: StoreFolder = {
    ...corePorts,
    folder: dataFolder,
    openFile: (name) =>
      new Conf({
        cwd: dataFolder,
        configName: name,
        configFileMode: 0o600,
        accessPropertiesByDotNotation: false,
      }),
  };
  const application = await createApplication({
    ...corePorts,
    vault,
    settings: openSettings(storeFolder),
    accounts: openAccountShelf(storeFolder),
    ...createLiveAccounts({ ...corePorts, spawn: spawnProcess, dataFolder, fakeVenues }),
    venues: fakeVenues === null ? 'real' : 'fake',
    version: packageFile.version,
    windows: null,
  });
  const server = await startHttpServer({
    port,
    files: pageFiles(join(import.meta.dirname, '../renderer')),
    now: () => performance.now(),
    onPage: (transport) => application.connect(transport),
  });
  const stop = async () => {
    if (server.ok) await server.value.close();
    await application.close();
    lock.value.release();
  };
  if (!server.ok) {
    await stop();
    return server;
  }
  return ok({
    link: `http://127.0.0.1:${server.value.port}/#t=${server.value.token}`,
    vault,
    stop,
  });
}

await main();
