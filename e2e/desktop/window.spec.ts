import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../fixtures/host.ts';
import { sendRaw } from '../fixtures/raw-frames.ts';
import type { EvaluateInMain } from '../fixtures/running-host.ts';

const size = { width: 1180, height: 760 };

test('the window comes back where it was', async ({
  page,
  dataFolder,
  running,
  restart,
  evaluateInMain,
}) => {
  await expect(page).toHaveTitle(/Plimsoll/);
  await running.current.stop();
  const file = join(dataFolder, 'window.json');
  const usual: unknown = JSON.parse(readFileSync(file, 'utf8'));
  expect(usual).toMatchObject({ bounds: { width: 1440, height: 900 }, maximized: false });

  const remembered = { bounds: { x: 60, y: 70, ...size }, maximized: false };
  writeFileSync(file, JSON.stringify(remembered));
  await restart();
  expect(await windowSize(evaluateInMain)).toEqual(size);
  await running.current.stop();
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ bounds: size });

  // A screen that has been unplugged since.
  writeFileSync(file, JSON.stringify({ ...remembered, bounds: { x: 9000, y: -9000, ...size } }));
  await restart();
  expect(await windowSize(evaluateInMain)).toEqual({ width: 1440, height: 900 });
});

test('settings outlive a restart, and a file that is not understood is set aside', async ({
  page,
  dataFolder,
  restart,
  running,
}) => {
  await sendRaw(page, [
    { kind: 'request', id: 1_000_000, name: 'settings/write', params: { theme: 'light' } },
  ]);
  const again = await restart();
  expect(await readTheme(again)).toBe('light');
  await running.current.stop();
  writeFileSync(join(dataFolder, 'settings.json'), '{"theme":"purple"}');
  const fresh = await restart();
  expect(await readTheme(fresh)).toBe('system');
  const aside = readdirSync(dataFolder).filter((name) => name.startsWith('settings.json.corrupt-'));
  expect(aside).toHaveLength(1);
  expect(readFileSync(join(dataFolder, aside[0] ?? ''), 'utf8')).toBe('{"theme":"purple"}');
});

test('a reloaded page starts anew and hears no answer meant for the old one', async ({
  page,
  evaluateInMain,
}) => {
  const loaded = page.waitForEvent('load');
  await evaluateInMain(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.reload();
  });
  await loaded;
  expect(await readTheme(page)).toBe('system');
});

test('a page that crashes is loaded again', async ({ evaluateInMain }) => {
  const url = await evaluateInMain(
    ({ BrowserWindow }) =>
      new Promise<string | undefined>((resolve) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        // The load that follows the crash, not one that was still under way before it.
        contents?.once('render-process-gone', () =>
          contents.once('did-finish-load', () => resolve(contents.mainFrame.url)),
        );
        contents?.forcefullyCrashRenderer();
      }),
  );
  expect(url).toBe('app://bundle/index.html');
});

async function readTheme(page: Parameters<typeof sendRaw>[0]): Promise<unknown> {
  const [reply] = await sendRaw(page, [
    { kind: 'request', id: 3_000_000, name: 'settings/read', params: null },
  ]);
  return Reflect.get(Object(Reflect.get(Object(reply?.result), 'value')), 'theme');
}

async function windowSize(evaluateInMain: EvaluateInMain): Promise<unknown> {
  return evaluateInMain(({ BrowserWindow }) => {
    const bounds = BrowserWindow.getAllWindows()[0]?.getNormalBounds();
    return { width: bounds?.width, height: bounds?.height };
  });
}
