import { expect, test } from '../fixtures/host.ts';

test(
  'a theme chosen on the page is still there after a restart',
  { tag: '@page' },
  async ({ page, restart }) => {
    const toggle = page.getByTestId('theme-toggle');
    const before = await toggle.getAttribute('aria-label');
    await toggle.click();
    await expect(toggle).not.toHaveAttribute('aria-label', before ?? '');
    const chosen = await toggle.getAttribute('aria-label');
    const again = await restart();
    await expect(again.getByTestId('theme-toggle')).toHaveAttribute('aria-label', chosen ?? '');
  },
);
