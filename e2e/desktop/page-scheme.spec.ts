import { expect, test } from '../fixtures/host.ts';
import { traversalPaths } from './traversal-paths.ts';

test(
  'no path of the page’s origin leads outside the page',
  { tag: '@long' },
  async ({ page, problems }) => {
    problems.allow(/status of 404/);
    expect(traversalPaths.length).toBeGreaterThan(500);
    const index = await page.evaluate(() => fetch('/index.html').then((reply) => reply.text()));
    const found = await page.evaluate(async (paths) => {
      const { origin } = window.location;
      const answered: { path: string; text: string }[] = [];
      for (const path of paths) {
        const reply = await fetch(origin + path);
        if (reply.status !== 404) answered.push({ path, text: await reply.text() });
      }
      return answered;
    }, traversalPaths);
    // Chromium itself resolves "/." and "/..": what is left is the index.
    expect(found.filter(({ text }) => text !== index)).toEqual([]);
    expect(
      found
        .map(({ path }) => new URL(path, 'https://x.test').pathname)
        .every((path) => path === '/'),
    ).toBe(true);
  },
);

test('every answer carries the security headers, refusals too', async ({ page, problems }) => {
  problems.allow(/status of 404/);
  const headers = await page.evaluate(() =>
    Promise.all(
      ['/index.html', '/nothing'].map(async (path) => {
        const { headers } = await fetch(path);
        return [headers.get('content-security-policy'), headers.get('x-content-type-options')];
      }),
    ),
  );
  for (const [policy, sniffing] of headers) {
    expect(policy).toContain("default-src 'none'");
    expect(sniffing).toBe('nosniff');
  }
});
