import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { editedReport } from '#engine/report/edited-report.ts';
import type { Book } from '#shared/domain/book.ts';
import { shockEdits, type Edit } from '#shared/domain/edit.ts';
import type { RiskReport } from '#shared/domain/risk-report.ts';
import { expect, test } from '../fixtures/host.ts';
import { numberIn, Overview } from '../pages/overview.ts';
import { moveText, viewOf } from '../pages/screens.ts';
import { WhatIfDrawer } from '../pages/what-if-drawer.ts';

/** The example as it ships; the engine computes here what the screen must show. */
const example = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../examples/example.plimsoll.json'), 'utf8'),
) as Book;

const carry = 'example-bybit-carry';
const closeSol: Edit = { kind: 'close', account: carry, position: 'SOLUSDT' };
const deposit: Edit = { kind: 'deposit', account: carry, asset: 'USDT', amount: '5000' };

function expected(edits: readonly Edit[]): RiskReport {
  const report = editedReport(example, edits);
  if (!report.ok) throw new Error(report.failure.message);
  return report.value;
}

/** The load of an account after edits, as the tree prints it. */
function expectedLoad(edits: readonly Edit[]): string {
  const found = expected(edits).accounts.find(({ id }) => id === carry);
  return `${((found?.load ?? Number.NaN) * 100).toFixed(1)} %`;
}

test(
  'a person closes a position, deposits, takes one back, undoes, keeps the scenario and opens it again',
  { tag: '@page' },
  async ({ page }) => {
    const overview = new Overview(page);
    const drawer = new WhatIfDrawer(page);
    await overview.openStill();
    const account = overview.treeRow(`account:${carry}`);
    await expect(account).not.toContainText('→');

    await drawer.add('close', { account: carry, position: 'SOLUSDT' });
    await drawer.showsEdits(1);
    expect(await drawer.made()).toEqual([closeSol]);
    await expect(drawer.chip(0)).toContainText('Close 5,400 SOL long at Bybit · Carry');
    await drawer.add('deposit', { account: carry, asset: 'USDT', amount: '5,000' });
    await drawer.showsEdits(2);
    await expect(account).toContainText(`→ after: ${expectedLoad([closeSol, deposit])}`);
    await expect(overview.frame).toBeVisible();
    await expect(overview.badge).toContainText('what-if');
    expect(numberIn(await overview.equityAfter.textContent())).toBe(
      Math.round(Number(expected([closeSol, deposit]).totals.equity)),
    );

    await drawer
      .chip(0)
      .getByRole('button', { name: /^Remove/ })
      .click();
    await drawer.showsEdits(1);
    expect(await drawer.made()).toEqual([deposit]);
    await page.getByTestId('undo').click();
    await drawer.showsEdits(2);

    await overview.shock('all', -5);
    await overview.showsShocks(1);
    const whatIf = [closeSol, deposit, ...shockEdits([{ coin: '*', move: -0.05 }])];
    await expect(account).toContainText(`→ after: ${expectedLoad(whatIf)}`);
    const kept = await drawer.keep('Weekend');
    expect(kept.fileName).toBe('weekend.scenario.json');
    expect(JSON.parse(kept.text)).toMatchObject({ name: 'Weekend', edits: whatIf });

    await page.getByTestId('reset-all').click();
    await drawer.showsEdits(0);
    await expect(overview.frame).toBeHidden();
    await expect(account).not.toContainText('→');
    await drawer.open('weekend.scenario.json', kept.text);
    await drawer.showsEdits(2);
    await overview.showsShocks(1);
    await expect(account).toContainText(`→ after: ${expectedLoad(whatIf)}`);
  },
);

test(
  'everything falling together is another fall after a deposit, in the header and on the curve',
  { tag: '@page' },
  async ({ page }) => {
    const overview = new Overview(page);
    const drawer = new WhatIfDrawer(page);
    await overview.openStill();
    const { curve } = await viewOf(example, {});
    const first = curve.firstLiquidation.now.down;
    const { id: account } = example.accounts.find(({ label }) => label === first.account)!;
    const fall = page.getByTestId('fall-together');
    await expect(fall).toContainText(moveText(first.move.value!));
    await expect(fall).not.toContainText('after: ');
    const points = page.getByRole('table', { name: /^Total equity and maintenance/ });
    await expect(points).not.toContainText('after: ');

    await drawer.add('deposit', { account, asset: 'USDT', amount: '50,000' });
    await drawer.showsEdits(1);
    const edits: Edit[] = [{ kind: 'deposit', account, asset: 'USDT', amount: '50000' }];
    const { after } = (await viewOf(example, { edits })).curve.firstLiquidation;
    expect(after!.down.move.value).toBeLessThan(first.move.value!);
    await expect(fall).toContainText(`→ after: ${moveText(after!.down.move.value!)}`);
    await expect(fall).toContainText(`first liquidation: ${after!.down.account}`);
    const equity = numberIn(await overview.equityAfter.textContent());
    const now = points
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: /^[+−]?0\.0/ }) });
    await expect(now.getByRole('cell').first()).toContainText('after: ');
    const said = (await now.getByRole('cell').first().textContent()) ?? '';
    // The table is in thousands.
    expect(numberIn(said.slice(said.indexOf('after: ')))).toBe(Math.round(equity / 1000));
  },
);

test(
  'a closed position says closed, and its neighbours stay themselves',
  { tag: '@long' },
  async ({ page }) => {
    const overview = new Overview(page);
    const drawer = new WhatIfDrawer(page);
    await overview.openStill();
    await overview.treeRow(`account:${carry}`).focus();
    await page.keyboard.press('ArrowRight');
    await overview.treeRow(`coin:${carry}:SOL`).focus();
    await page.keyboard.press('ArrowRight');
    const row = overview.treeRow(`position:${carry}:SOLUSDT`);
    await row.focus();
    await page.keyboard.press('x');
    await drawer.showsEdits(1);
    await expect(row).toContainText('closed');
    await expect(row.locator('[data-quality="unknown"]')).toHaveCount(0);
    // What is closed already cannot be closed again.
    await row.focus();
    await page.keyboard.press('x');
    await drawer.showsEdits(1);

    await overview.ladderRow('SOL').focus();
    await page.keyboard.press('ArrowRight');
    const rung = page.getByTestId('ladder-position-example-binance-main/SOLUSDT:short');
    await rung.focus();
    await page.keyboard.press('Shift+F10');
    await page.getByTestId('position-halve').click();
    await drawer.showsEdits(2);
    await expect(rung).toContainText('short 2,600 SOL');
    await expect(page.getByTestId(`ladder-position-${carry}/SOLUSDT`)).toContainText('closed');
  },
);

test(
  'a size is dragged in one step, and says the tier it enters',
  { tag: '@page' },
  async ({ page }) => {
    const overview = new Overview(page);
    const drawer = new WhatIfDrawer(page);
    await overview.openStill();
    await drawer.openForm('resize');
    await drawer.field('account').selectOption('example-binance-main');
    await drawer.field('position').selectOption('ETHUSDT:long');
    const size = drawer.field('size');
    await size.fill('3,600');
    await size.press('Enter');
    await drawer.showsEdits(1);
    const made = await drawer.made();
    expect(made).toMatchObject([{ kind: 'resize', quantity: '3600' }]);
    await expect(page.getByTestId('tier-step')).toContainText(/maintenance tier \d\.\d\d.% → \d/);
    await size.fill('90');
    await size.press('Enter');
    await expect.poll(async () => (await drawer.made())[0]).toMatchObject({ quantity: '90' });
    await expect(page.getByTestId('tier-step')).toBeHidden();

    const box = await page.getByTestId('slider-size').boundingBox();
    if (box === null) throw new Error('the slider is not on screen');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 + 30, box.y + box.height / 2, { steps: 8 });
    await page.mouse.up();
    await expect(drawer.status).not.toContainText('computing');
    const [dragged] = await drawer.made();
    expect(dragged?.kind === 'resize' && Number(dragged.quantity)).toBeGreaterThan(90);
    await page.getByTestId('undo').click();
    await expect.poll(async () => (await drawer.made())[0]).toMatchObject({ quantity: '90' });
  },
);

test(
  'what cannot be done is said beside its edit, and no figure pretends it was',
  { tag: '@page' },
  async ({ page }) => {
    const overview = new Overview(page);
    const drawer = new WhatIfDrawer(page);
    await overview.openStill();
    await drawer.add('deposit', { account: carry, asset: 'USDT', amount: '5000' });
    await drawer.showsEdits(1);
    await drawer.add('withdraw', {
      account: 'example-deribit-hedge',
      asset: 'BTC',
      amount: '1000',
    });
    await expect(drawer.refusal).toBeVisible();
    await expect(drawer.chip(1)).toContainText('not possible');
    await expect(drawer.status).toContainText('2 edits not in the figures');
    await expect(overview.badge).toContainText('without the refused edits');
    await expect(overview.frame).toBeHidden();
    await expect(overview.treeRow(`account:${carry}`)).not.toContainText('→');
    await drawer
      .chip(1)
      .getByRole('button', { name: /^Remove/ })
      .click();
    await drawer.showsEdits(1);
    await expect(drawer.refusal).toBeHidden();

    await drawer.add('deposit', { account: carry, asset: 'USDT', amount: 'much' });
    await expect(drawer.form.getByRole('alert')).toContainText('Amount: type a number');
    await drawer.open('wrong.json', '{"format": "plimsoll.scenario", "version": 1, "name": 7}');
    await expect(overview.message).toContainText('name');
    await drawer.showsEdits(1);
  },
);

test('resting orders are added as filled in one step', { tag: '@page' }, async ({ page }) => {
  const overview = new Overview(page);
  const drawer = new WhatIfDrawer(page);
  await overview.openStill();
  await drawer.add('filled', { account: 'example-binance-main' });
  await drawer.showsEdits(2);
  expect(await drawer.made()).toMatchObject([
    { kind: 'cancel', account: 'example-binance-main' },
    { kind: 'open', account: 'example-binance-main' },
  ]);
  await expect(drawer.form).toContainText('rests on no price until it is triggered');
  await page.getByTestId('undo').click();
  await drawer.showsEdits(0);
});
