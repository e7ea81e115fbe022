import { expect, test } from '../fixtures/host.ts';
import { Overview } from '../pages/overview.ts';

test('saving is a download named after the book', async ({ page }) => {
  const overview = new Overview(page);
  await overview.openStill();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId('save-file').click(),
  ]);
  expect(download.suggestedFilename()).toBe('example-book.plimsoll.json');
});
