import { expect, test } from '../fixtures/host.ts';
import { built } from '../fixtures/build.ts';
import { startProcess } from '../fixtures/process.ts';
import { hangWorker } from '../fixtures/worker-hang.ts';

test('a hung engine is said on screen, replaced, and its figures come back', async ({
  dataFolder,
  openBrowser,
}) => {
  const host = startProcess(
    ['--inspect=127.0.0.1:0', built('main/headless.js'), '--data', dataFolder, '--no-open'],
    'ignore',
  );
  try {
    const [, inspector] = await host.line(/^Debugger listening on (ws:\S+)$/);
    const [, link] = await host.line(/^Plimsoll is at (\S+)$/);
    const page = await (await openBrowser()).newPage();
    await page.goto(link ?? '');
    await expect(page.getByTestId('total-equity')).toContainText(/\d/);
    const app = page.getByTestId('app');
    await expect(app).toHaveAttribute('data-epoch', '0');

    // The notice stands only until the new engine has the book: it is watched for, not looked for.
    const said = page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          new MutationObserver(() => {
            const notice = document.querySelector('[data-testid=not-current]');
            if (notice !== null) resolve(notice.textContent);
          }).observe(document.body, { childList: true, subtree: true });
        }),
    );
    await hangWorker(inspector ?? '');
    expect(await said).toContain('No figure below is current');
    await expect(app).toHaveAttribute('data-epoch', '1');
    await expect(page.getByTestId('not-current')).toBeHidden();
    await expect(page.getByTestId('total-equity')).toContainText(/\d/);
    await page.close();
  } finally {
    await host.stop();
  }
});
