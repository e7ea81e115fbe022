import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../fixtures/host.ts';
import { numberIn, Overview } from '../pages/overview.ts';

const exampleText = readFileSync(
  join(import.meta.dirname, '../../examples/example.plimsoll.json'),
  'utf8',
);

test('the first run opens the example book and says so', async ({ page }) => {
  const overview = new Overview(page);
  await expect(overview.equity).toBeVisible();
  await expect(overview.badge).toContainText('example');
  await expect(page.getByTestId('open-recorded')).toBeVisible();
});

test('the marks move along the recorded path', { tag: '@long' }, async ({ page }) => {
  const overview = new Overview(page);
  await expect(overview.equity).toBeVisible();
  const first = await overview.equity.textContent();
  await expect(overview.equity).not.toHaveText(first ?? '');
});

test(
  'recorded samples show an account of every venue, as of their own time',
  { tag: '@page' },
  async ({ page }) => {
    const overview = new Overview(page);
    await expect(overview.equity).toBeVisible();
    await page.getByTestId('open-recorded').click();
    await expect(overview.badge).toContainText('recorded');
    for (const venue of ['binance', 'bybit', 'okx'])
      await expect(overview.treeRow(`venue:${venue}`)).toBeVisible();
    const lists = page.getByTestId('tree-row-venue:okx');
    await lists.focus();
    await page.keyboard.press('End');
    await expect(overview.treeRow('venue:hyperliquid')).toBeVisible();
    await expect(overview.treeRow('venue:deribit')).toBeVisible();
  },
);

test('a saved book opens again with the same figures', { tag: '@page' }, async ({ page }) => {
  const overview = new Overview(page);
  await overview.openStill();
  const equity = numberIn(await overview.equity.textContent());
  const text = await overview.save();
  expect(JSON.parse(text)).toMatchObject({ format: 'plimsoll.book', version: 1 });
  await overview.openFile('mine.plimsoll.json', text);
  await expect(overview.badge).toContainText('file');
  expect(numberIn(await overview.equity.textContent())).toBe(equity);
});

test(
  'a bad file is refused with the path of the wrong field, and the open book stays',
  { tag: '@page' },
  async ({ page }) => {
    const overview = new Overview(page);
    await overview.openStill();
    const equity = await overview.equity.textContent();
    await overview.openFile(
      'bad.plimsoll.json',
      exampleText.replace('"quantity": "24"', '"quantity": "many"'),
    );
    await expect(overview.message).toContainText('accounts[0].positions[0].quantity');
    await expect(overview.badge).toContainText('example');
    await expect(overview.equity).toHaveText(equity ?? '');
  },
);

test(
  'a book whose texts look like markup shows them as text',
  { tag: '@page' },
  async ({ page }) => {
    const overview = new Overview(page);
    await overview.openStill();
    const hostile = '<img src=x onerror=document.title=1>';
    await overview.openFile('odd.plimsoll.json', exampleText.replaceAll('Binance · Main', hostile));
    await expect(overview.treeRow('account:example-binance-main')).toContainText(hostile);
    expect(await page.title()).not.toBe('1');
  },
);
