import type { Download, Locator, Page } from '@playwright/test';
import { expect } from '../fixtures/host.ts';

/** The menu that every table has, and the files it writes. */
export class Tables {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  menu(name: string): Locator {
    return this.page.getByTestId(`table-menu-${name}`);
  }

  item(id: string): Locator {
    return this.page.getByRole('menu').getByTestId(id);
  }

  async open(name: string): Promise<void> {
    await this.menu(name).click();
    await expect(this.page.getByRole('menu')).toBeVisible();
  }

  async save(name: string): Promise<{ readonly fileName: string; readonly text: string }> {
    await this.open(name);
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.item('table-save').click(),
    ]);
    return { fileName: download.suggestedFilename(), text: await textOf(download) };
  }

  /** The file by its headers. */
  async records(name: string): Promise<readonly Readonly<Record<string, string>>[]> {
    const { text } = await this.save(name);
    const [headers = [], ...rows] = parseCsv(text.replace(/^\uFEFF/u, ''));
    return rows.map((row) =>
      Object.fromEntries(headers.map((header, at) => [header, row[at] ?? ''])),
    );
  }

  /** What a spreadsheet would be given on paste. */
  async pasted(): Promise<string> {
    await this.page.evaluate(() => {
      document.addEventListener(
        'paste',
        (event) => {
          document.body.dataset['pasted'] = event.clipboardData?.getData('text/plain') ?? '';
          event.preventDefault();
        },
        { once: true, capture: true },
      );
    });
    await this.page.keyboard.press('ControlOrMeta+v');
    const body = this.page.locator('body');
    await expect(body).toHaveAttribute('data-pasted', /./u);
    return (await body.getAttribute('data-pasted')) ?? '';
  }
}

async function textOf(download: Download): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** RFC 4180, as another program reads it. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n)/gu;
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(cell)) {
    row.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
