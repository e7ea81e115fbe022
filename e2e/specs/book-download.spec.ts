import { expect, test } from '../fixtures/host.ts';

test('a saved book is a download with the ending of a book file', async ({ page }) => {
  await page.getByTestId('open-example').click();
  await expect(page.getByTestId('total-equity')).toContainText(/\d/);
  const download = page.waitForEvent('download');
  await page.getByTestId('save-file').click();
  expect((await download).suggestedFilename()).toMatch(/\.plimsoll\.json$/);
});
