import { built } from '../fixtures/build.ts';
import { expect, test } from '../fixtures/host.ts';
import { startProcess } from '../fixtures/process.ts';
import { startSecondDesktop } from '../fixtures/second-desktop.ts';

test('a second start ends by itself and brings the first window to the front', async ({
  page,
  host,
  dataFolder,
  evaluateInMain,
}) => {
  await evaluateInMain(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.minimize();
  });
  const second = startSecondDesktop(host, dataFolder);
  expect(await second.ended()).toBe(0);
  await expect
    .poll(() =>
      evaluateInMain(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((window) => [window.isMinimized(), window.isVisible()]),
      ),
    )
    .toEqual([[false, true]]);
  expect(await page.evaluate(() => document.visibilityState)).toBe('visible');
});

test('the headless host refuses the data folder of a desktop host that runs', async ({
  page,
  dataFolder,
}) => {
  await expect(page).toHaveTitle(/Plimsoll/);
  const second = startProcess(
    [built('main/headless.js'), '--data', dataFolder, '--port', '0', '--no-open'],
    'ignore',
  );
  expect(await second.ended()).toBe(1);
  expect(second.said()).toContain(`Plimsoll is already running on ${dataFolder}`);
});

test('the desktop host refuses the data folder of a headless host that runs', async ({
  hostKind,
  dataFolder,
}) => {
  const first = startProcess(
    [built('main/headless.js'), '--data', dataFolder, '--port', '0', '--no-open'],
    'ignore',
  );
  await first.line(/^Plimsoll is at /);
  const second = startSecondDesktop(hostKind, dataFolder);
  await second.line(/Plimsoll is already running on /);
  // Real Electron waits here for its message to be read.
  await second.stop();
  expect(first.child.exitCode).toBe(null);
  expect(await first.stop()).toBe(0);
});
