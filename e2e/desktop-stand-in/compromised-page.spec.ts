import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/host.ts';
import { sendFromFrame } from '../fixtures/compromised-renderer.ts';
import { sendRaw } from '../fixtures/raw-frames.ts';

const CHANNEL = 'plimsoll:frame';
const DOCUMENT = '00000000-0000-4000-8000-000000000000';
const toLight = JSON.stringify({
  kind: 'request',
  id: 2_000_000,
  name: 'settings/write',
  params: { theme: 'light' },
});

test('the same words from the main frame would be heard', async ({ page }) => {
  await sendFromFrame(page, 'main', CHANNEL, [DOCUMENT, toLight]);
  await expect.poll(() => theme(page)).toBe('light');
});

test('an iframe’s frames are refused, although its origin is the page’s', async ({
  page,
  running,
}) => {
  await page.evaluate(() => document.body.append(document.createElement('iframe')));
  const before = await theme(page);
  for (const documentId of [DOCUMENT, null, 7, '', {}])
    await sendFromFrame(page, 'iframe', CHANNEL, [documentId, toLight]);
  await expect.poll(() => running.current.said()).toContain('Only the page of the window itself');
  expect(await theme(page)).toBe(before);
});

test('messages that are not frames do nothing, on any channel', async ({ page, running }) => {
  const before = await theme(page);
  const nothing: readonly (readonly unknown[])[] = [
    [],
    [null],
    [DOCUMENT],
    [DOCUMENT, null],
    [DOCUMENT, 5],
    [DOCUMENT, { kind: 'request', id: 1, name: 'settings/write', params: { theme: 'light' } }],
    [DOCUMENT, [toLight]],
    [DOCUMENT, '{'],
    [DOCUMENT, `${toLight}${toLight}`],
    [toLight],
    [toLight, DOCUMENT],
    ['x'.repeat(36), toLight],
    [`${DOCUMENT}x`, toLight],
  ];
  for (const args of nothing) await sendFromFrame(page, 'main', CHANNEL, args);
  const channels = [
    '',
    'plimsoll:frames',
    'electron-store-get-data',
    'error',
    'ELECTRON_BROWSER_QUIT',
    '__proto__',
  ];
  for (const channel of channels) await sendFromFrame(page, 'main', channel, [DOCUMENT, toLight]);
  expect(await theme(page)).toBe(before);
  expect(running.current.said()).not.toMatch(/Error:/);
});

async function theme(page: Page): Promise<unknown> {
  const [reply] = await sendRaw(page, [
    { kind: 'request', id: 3_000_000, name: 'settings/read', params: null },
  ]);
  return Reflect.get(Object(Reflect.get(Object(reply?.result), 'value')), 'theme');
}
