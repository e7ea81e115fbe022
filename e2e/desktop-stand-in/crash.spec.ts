import { expect, test } from '../fixtures/host.ts';

test('a page that crashes again and again ends the app with a word of explanation', async ({
  running,
  evaluateInMain,
}) => {
  const crashes = evaluateInMain(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    for (let crash = 0; crash < 4; crash++) {
      await new Promise<void>((resolve) => {
        // The load that follows the crash, not one that was still under way before it.
        contents?.once('render-process-gone', () =>
          contents.once('did-finish-load', () => resolve()),
        );
        contents?.forcefullyCrashRenderer();
      });
    }
  });
  await expect(crashes).rejects.toThrow(/ended/);
  expect(running.current.said()).toContain('stopped 4 times within a minute');
});
