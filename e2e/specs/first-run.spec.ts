import { expect, test } from '../fixtures/host.ts';
import { Overview } from '../pages/overview.ts';
import { Shell } from '../pages/shell.ts';

test.use({ firstRun: 'asked' });

test(
  'what to look at is asked once, and found in the palette later',
  { tag: '@page' },
  async ({ page, restart }) => {
    const firstRun = page.getByTestId('first-run');
    await expect(firstRun).toBeVisible();
    await page.getByTestId('begin-recorded').click();
    await expect(firstRun).toHaveCount(0);
    await expect(new Overview(page).badge).toContainText('recorded');

    const again = await restart();
    await expect(new Overview(again).equity).toBeVisible();
    await expect(again.getByTestId('first-run')).toHaveCount(0);
    await new Shell(again).command('choose what to look at', 'command:begin');
    await again.getByTestId('begin-account').click();
    await expect(again.getByTestId('add-account')).toBeVisible();
    await expect(again.getByTestId('first-run')).toHaveCount(0);
  },
);

test('closing it stays with the example', { tag: '@page' }, async ({ page, restart }) => {
  await expect(page.getByTestId('first-run')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(new Overview(page).badge).toContainText('example');
  const again = await restart();
  await expect(new Overview(again).equity).toBeVisible();
  await expect(again.getByTestId('first-run')).toHaveCount(0);
});
