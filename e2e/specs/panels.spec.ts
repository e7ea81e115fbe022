import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/host.ts';
import { Overview } from '../pages/overview.ts';
import { Tables } from '../pages/tables.ts';

async function openWide(page: Page): Promise<Tables> {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await new Overview(page).openStill();
  return new Tables(page);
}

/** The parts of a column from above. */
async function orderIn(page: Page, column: 'main' | 'side'): Promise<readonly (string | null)[]> {
  const tiles = page.locator(`[data-column="${column}"] [data-tile]`);
  return tiles.evaluateAll((found) => found.map((tile) => tile.getAttribute('data-tile')));
}

async function dragHeader(page: Page, from: string, to: string): Promise<void> {
  const header = (name: string) => page.locator(`[data-tile="${name}"] header`);
  const start = await header(from).boundingBox();
  const end = await header(to).boundingBox();
  if (start === null || end === null) throw new Error('a part has no header');
  await page.mouse.move(start.x + 60, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(end.x + 60, end.y + 40, { steps: 4 });
  await page.mouse.move(end.x + 60, end.y + 4, { steps: 2 });
  await page.mouse.up();
}

test(
  'a panel is moved by keyboard, to the other column too, and is found there again',
  { tag: '@page' },
  async ({ page, restart }) => {
    const tables = await openWide(page);
    expect(await orderIn(page, 'side')).toEqual(['heat', 'exposure', 'concentration', 'equity']);
    const menu = tables.menu('equity');
    await menu.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('m');
    await expect(tables.item('tile-up')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect
      .poll(() => orderIn(page, 'side'))
      .toEqual(['heat', 'exposure', 'equity', 'concentration']);
    await expect(menu).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(tables.item('tile-other')).toHaveText('Move above the lists');
    await tables.item('tile-other').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => orderIn(page, 'main')).toEqual(['equity', 'ladder', 'tree']);
    await expect(menu).toBeFocused();

    const again = await restart();
    await openWide(again);
    expect(await orderIn(again, 'main')).toEqual(['equity', 'ladder', 'tree']);
    expect(await orderIn(again, 'side')).toEqual(['heat', 'exposure', 'concentration']);
  },
);

test(
  'parts are dragged by their headers, unless the layout is locked',
  { tag: '@long' },
  async ({ page }) => {
    const tables = await openWide(page);
    await dragHeader(page, 'equity', 'heat');
    const moved = ['equity', 'heat', 'exposure', 'concentration'];
    await expect.poll(() => orderIn(page, 'side')).toEqual(moved);
    // Letting go was no click: the panel is as open as it was.
    await expect(page.getByTestId('fold-equity')).toHaveAttribute('aria-expanded', 'true');
    await dragHeader(page, 'tree', 'ladder');
    await expect.poll(() => orderIn(page, 'main')).toEqual(['tree', 'ladder']);

    await tables.open('accounts');
    await tables.item('layout-lock').click();
    await expect(tables.item('layout-lock')).toHaveAttribute('aria-checked', 'true');
    await expect(tables.item('tile-down')).toHaveAttribute('aria-disabled', 'true');
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('split-side')).toHaveCount(0);
    await dragHeader(page, 'concentration', 'equity');
    expect(await orderIn(page, 'side')).toEqual(moved);
    // What is locked still folds and opens.
    await page.getByTestId('fold-equity').click();
    await expect(page.getByTestId('fold-equity')).toHaveAttribute('aria-expanded', 'false');

    await tables.open('heat');
    await tables.item('layout-reset').click();
    await expect
      .poll(() => orderIn(page, 'side'))
      .toEqual(['heat', 'exposure', 'concentration', 'equity']);
    expect(await orderIn(page, 'main')).toEqual(['ladder', 'tree']);
  },
);

test('Escape lets a dragged part go where it was', { tag: '@long' }, async ({ page }) => {
  await openWide(page);
  const header = page.locator('[data-tile="equity"] header');
  const box = await header.boundingBox();
  const target = await page.locator('[data-tile="heat"] header').boundingBox();
  if (box === null || target === null) throw new Error('a panel has no header');
  await page.mouse.move(box.x + 60, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(target.x + 60, target.y + 4, { steps: 4 });
  await expect(page.getByTestId('drop-line')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('drop-line')).toHaveCount(0);
  await page.mouse.up();
  expect(await orderIn(page, 'side')).toEqual(['heat', 'exposure', 'concentration', 'equity']);
});

test(
  'column and lists are resized by hand and by keyboard, and go back',
  { tag: '@long' },
  async ({ page, restart }) => {
    await openWide(page);
    const side = page.locator('[data-column="side"]');
    const widthOf = async (of = side): Promise<number> => (await of.boundingBox())?.width ?? 0;
    const usual = await widthOf();
    const split = page.getByTestId('split-side');
    const box = await split.boundingBox();
    if (box === null) throw new Error('there is nothing to drag');
    await page.mouse.move(box.x + 3, box.y + 200);
    await page.mouse.down();
    await page.mouse.move(box.x + 3 - 80, box.y + 200, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => widthOf()).toBeCloseTo(usual + 80, -0.5);
    const lists = page.getByTestId('split-lists');
    const height = Number(await lists.getAttribute('aria-valuenow'));
    await lists.focus();
    await page.keyboard.press('ArrowUp');
    await expect(lists).toHaveAttribute('aria-valuenow', String(height - 16));

    const again = await restart();
    await openWide(again);
    const kept = again.locator('[data-column="side"]');
    await expect.poll(() => widthOf(kept)).toBeCloseTo(usual + 80, -0.5);
    await expect(again.getByTestId('split-lists')).toHaveAttribute(
      'aria-valuenow',
      String(height - 16),
    );
    await again.getByTestId('split-side').focus();
    await again.keyboard.press('Enter');
    await expect.poll(() => widthOf(kept)).toBeCloseTo(usual, -0.5);
  },
);

test(
  'on a usual screen the panels beside the lists stand whole, with a what-if too',
  { tag: '@long' },
  async ({ page }) => {
    const overview = new Overview(page);
    await openWide(page);
    const expectWhole = async (): Promise<void> => {
      await expect(page.getByTestId('panel-equity')).toBeInViewport({ ratio: 1 });
      for (const name of ['heat', 'exposure', 'concentration', 'equity']) {
        const body = page.getByTestId(`panel-${name}`).locator('.body');
        const room = await body.evaluate((box) => {
          const padding = Number.parseFloat(getComputedStyle(box).paddingRight);
          const edge = box.getBoundingClientRect().right - padding + 1;
          const all = [...box.querySelectorAll('td, th, p, canvas')];
          const cells = all.filter((cell) => cell.closest('.sr-only') === null);
          return {
            over: cells.filter((cell) => cell.getBoundingClientRect().right > edge).length,
            below: box.scrollHeight - box.clientHeight,
          };
        });
        expect(room, name).toEqual({ over: 0, below: 0 });
      }
    };
    await expectWhole();
    await overview.shock('all', -6);
    await overview.shock('BTC', -4);
    await overview.showsShocks(2);
    await expectWhole();
  },
);
