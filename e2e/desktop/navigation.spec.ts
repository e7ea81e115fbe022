import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/host.ts';
import { addresses } from './addresses.ts';

/** Ways a script, a link or a form leaves its page. Each runs in the page, with an address of the table. */
const ways: Readonly<Record<string, (address: string) => void>> = {
  'window.open': (address) => {
    window.open(address);
  },
  'window.open without opener': (address) => {
    window.open(address, '_blank', 'noopener,popup');
  },
  location: (address) => {
    window.location.href = address;
  },
  'a link': (address) => {
    const link = document.createElement('a');
    link.href = address;
    document.body.append(link);
    link.click();
    link.remove();
  },
  'a link to a new window': (address) => {
    const link = document.createElement('a');
    link.href = address;
    link.target = '_blank';
    document.body.append(link);
    link.click();
    link.remove();
  },
};

/** Of two ways that are met by the same refusal, one is tried by `npm run test:long` alone. */
const isAsAnother = (way: string): boolean =>
  ['window.open without opener', 'a link', 'a link to a new window'].includes(way);

for (const [name, leave] of Object.entries(ways)) {
  const tag = isAsAnother(name) ? ['@long'] : [];
  test(
    `no address can be reached by ${name}`,
    { tag },
    async ({ page, problems, evaluateInMain }) => {
      expect(addresses.length).toBeGreaterThanOrEqual(60);
      problems.allow(/./);
      const before = await identity(page);
      for (const address of addresses) {
        // Some addresses are refused on the spot, with an exception: that is as good.
        await page.evaluate(leave, address).catch(() => undefined);
        await settle(page);
      }
      expect(await identity(page)).toEqual(before);
      await expect.poll(() => page.context().pages()).toHaveLength(1);
      const windows = await evaluateInMain(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map(({ webContents }) => webContents.mainFrame.url),
      );
      expect(windows).toEqual(['app://bundle/index.html']);
    },
  );
}

test('a form cannot be sent anywhere', async ({ page, problems }) => {
  problems.allow(/form-action/);
  const before = await identity(page);
  await page.evaluate(() => {
    const form = document.createElement('form');
    form.action = 'https://evil.example/';
    form.method = 'post';
    document.body.append(form);
    form.submit();
  });
  await settle(page);
  expect(await identity(page)).toEqual(before);
});

test('a frame cannot show anything from elsewhere', async ({ page, problems }) => {
  problems.allow(/frame-src|default-src|Framing/i);
  await page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.src = 'https://evil.example/';
    document.body.append(frame);
  });
  await settle(page);
  const shown = await page.evaluate(() => document.querySelector('iframe')?.contentDocument?.URL);
  expect(shown ?? 'about:blank').not.toContain('evil');
});

/** Says which document this is: a value the test leaves in it would be gone from another. */
async function identity(page: Page): Promise<unknown> {
  return page.evaluate(() => {
    const marked = window as typeof window & { documentMark?: string };
    marked.documentMark ??= crypto.randomUUID();
    return [marked.documentMark, window.location.href, document.title];
  });
}

/** A request goes the way a navigation goes: when it has been answered, the navigation before it has been too. */
async function settle(page: Page): Promise<void> {
  // The stand-in's network has been seen to lose a request beside a window that is refused: it is asked again.
  const answered = (): Promise<string> =>
    page.evaluate(() =>
      fetch('/index.html', { signal: AbortSignal.timeout(3_000) }).then((response) =>
        response.text(),
      ),
    );
  await answered().catch(answered);
}
