/** Draws the tray's pictures from these lines: npm run tray-pictures. Sixteen points, two pixels each. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launchChromium } from '../e2e/fixtures/chromium.ts';

const target = join(import.meta.dirname, '../src/main/hosts/electron/tray-pictures');

/** The mark, and what it shows: told apart by shape alone, and legible on light and dark bars. */
const pictures: Readonly<Record<string, string>> = {
  calm: '<g stroke="#3d8fa8"><circle cx="12" cy="12" r="7" /><path d="M1.5 12h21" /></g>',
  called:
    '<g stroke="#c98a1b"><path d="M5 12a7 7 0 0 0 14 0z" fill="#c98a1b" /><circle cx="12" cy="12" r="7" /><path d="M1.5 12h21" /></g>',
  alarmed:
    '<g stroke="#d9583f"><circle cx="12" cy="12" r="9.5" fill="#d9583f" /><path d="M12 6.5v6.5M12 17v.2" stroke="#fff" stroke-width="3" /></g>',
  unknown:
    '<g stroke="#8a97a3"><circle cx="12" cy="12" r="7" stroke-dasharray="3.2 2.9" /><path d="M1.5 12h3M19.5 12h3" /></g>',
};

mkdirSync(target, { recursive: true });
const browser = await launchChromium();
const page = await browser.newPage({ viewport: { width: 16, height: 16 }, deviceScaleFactor: 2 });
for (const [name, lines] of Object.entries(pictures)) {
  await page.setContent(
    `<style>*{margin:0}svg{display:block}</style><svg width="16" height="16" viewBox="0 0 24 24" fill="none" stroke-width="2.4" stroke-linecap="round">${lines}</svg>`,
  );
  await page.screenshot({ path: join(target, `${name}.png`), omitBackground: true });
}
await browser.close();
